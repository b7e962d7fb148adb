import { findConversation } from "#lib/conversations/access.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

async function scene(town: Town) {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  return { visitor, conversationId, path: `/${town.slug}/conversations/new/${conversationId}` };
}

test("a message that comes while the page is fetched again stays on the screen", async ({ town }) => {
  const { visitor, conversationId, path } = await scene(town);
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  let fetched = 0;
  await page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      const answer = await route.fetch();
      if (!fetched++) {
        // Rendered without it, and handed over when the stream has brought it.
        await say(visitor, "One more thing");
        await expect(page.locator("#messages")).toContainText("One more thing");
      }
      await route.fulfill({ response: answer });
    },
  );
  const conversation = (await findConversation(town.ben, conversationId))!;
  await linkContact(town.ben, conversation, await makeContact(town.agencyId, "Petra Kern"));
  await expect(page.locator("#contact-panel")).toContainText("Petra Kern");
  await page.unrouteAll({ behavior: "wait" });
  await page.waitForTimeout(500);
  await expect(page.locator("#messages")).toContainText("One more thing");
});

test("a page that was left too far behind loads itself again, once, and is live from there on", async ({
  town,
}) => {
  const { visitor, path } = await scene(town);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await page.route("**/conversations/live?*", (route) => route.abort());
  await page.goto(town.url + path);
  for (let n = 0; n < 201; n++) await say(visitor, `Question ${n}`);
  let fetched = 0;
  page.on("request", (request) => {
    if (request.url().endsWith(path)) fetched++;
  });
  await page.unroute("**/conversations/live?*");
  await expect(page.locator("#messages")).toContainText("Question 200", { timeout: 10_000 });
  await page.waitForTimeout(3000);
  expect(fetched).toBe(1);
  await say(visitor, "Live again");
  await expect(page.locator("#messages")).toContainText("Live again");
});
