import { randomUUID } from "node:crypto";
import { switchBubble } from "#lib/agencies/bubble.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { postReply } from "#lib/conversations/replies.ts";
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
    ({ pathname }) => pathname.endsWith("/conversations/open"),
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

test("what an agency says while a resident's page is fetched again stays on the resident's screen", async ({
  town,
}) => {
  const page = await town.open(`/chat/${town.slug}`);
  await page.getByLabel("Name").fill("Pat");
  await page.getByLabel("Email").fill("pat@example.com");
  await page.getByLabel("Message", { exact: true }).fill("Where is my bin?");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("#speech")).toContainText("Where is my bin?");
  const number = await page.locator("#talk").getAttribute("data-conversation");
  const conversation = (await findConversation(town.ben, Number(number)))!;
  const reply = (body: string) =>
    postReply(town.ben, conversation, {
      body,
      seen: Number.MAX_SAFE_INTEGER,
      clientId: randomUUID(),
      confirmed: null,
    });
  await reply("Hello");
  await expect(page.locator("#speech")).toContainText("Hello");
  let fetched = 0;
  await page.route(
    ({ pathname }) => pathname === `/chat/${town.slug}`,
    async (route) => {
      const answer = await route.fetch();
      if (!fetched++) {
        await reply("It comes on Tuesday");
        await expect(page.locator("#speech")).toContainText("It comes on Tuesday");
        // That it was read is an event too, which would bring it once more.
        await page.waitForTimeout(1000);
      }
      await route.fulfill({ response: answer });
    },
  );
  await switchBubble(town.ben, false);
  await expect.poll(() => fetched).toBeGreaterThan(0);
  await page.unrouteAll({ behavior: "wait" });
  await page.waitForTimeout(500);
  await expect(page.locator("#speech")).toContainText("It comes on Tuesday");
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
    if (request.url().includes("/conversations/open?")) fetched++;
  });
  await page.unroute("**/conversations/live?*");
  await expect(page.locator("#messages")).toContainText("Question 200", { timeout: 10_000 });
  await page.waitForTimeout(3000);
  expect(fetched).toBe(1);
  await say(visitor, "Live again");
  await expect(page.locator("#messages")).toContainText("Live again");
});
