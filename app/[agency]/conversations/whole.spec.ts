import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

test("the page loads one script and one style, and its policy names no other", async ({ town }) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const page = await town.open("/sign-in", { person: town.ana });
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (/^(script|stylesheet)$/.test(request.resourceType())) loaded.push(new URL(request.url()).pathname);
  });
  const answer = await page.goto(`${town.url}/${town.slug}/conversations/new/${conversationId}`);
  await expect(page.locator("#live-word")).toHaveAttribute("data-state", "live");
  expect(loaded.sort()).toEqual(["/live.js", "/staff.css"]);
  expect(answer!.headers()["content-security-policy"]).toContain("script-src 'self';");
  await expect(page).toHaveTitle(/, \d+$/);
});

for (const scripts of [true, false])
  test(`a page that cannot be made says so in words, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
    const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, scripts });
    // What no reading of this thread gets over.
    await db().execute(
      sql`update events set kind = 'contact.linked', data = '{"contact": "none"}' where conversation_id = ${conversationId}`,
    );
    const answer = await page.goto(`${town.url}/${town.slug}/conversations/new/${conversationId}`);
    expect(answer!.status()).toBe(500);
    await expect(page.getByRole("heading")).toHaveText("Something broke on our side");
    await expect(page.locator("main")).toContainText("Nothing you wrote is lost");
  });

test("on paper a conversation is whole and alone", async ({ town }) => {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  for (let n = 0; n < 30; n++) await say(visitor, `It is not at the corner ${n}`);
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  const cutOff = () => page.locator(".thread").evaluate((log) => log.scrollHeight - log.clientHeight);
  expect(await cutOff()).toBeGreaterThan(0);
  await page.emulateMedia({ media: "print" });
  expect(await cutOff()).toBe(0);
  await expect(page.locator("#list-panel")).toBeHidden();
  await expect(page.locator("#contact-panel")).toBeHidden();
  await expect(page.locator("#messages")).toContainText("It is not at the corner 29");
});

test("a conversation has one number, written in digits", async ({ town }) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const list = `/${town.slug}/conversations/new`;
  const page = await town.open(`${list}/0x${conversationId.toString(16)}`, { person: town.ana });
  await expect(page.locator("#messages")).toHaveCount(0);
  await page.goto(`${town.url}${list}/${conversationId}`);
  await expect(page.locator("#messages")).toContainText("Where is my bin?");
});

test("whoever writes a tab's name as its address is led to the tab", async ({ town }) => {
  const page = await town.open(`/${town.slug}/conversations/your`, { person: town.ana, scripts: false });
  await expect(page).toHaveURL(`${town.url}/${town.slug}/conversations/yours`);
  await page.goto(`${town.url}/${town.slug}/conversations/other`);
  await expect(page).toHaveURL(`${town.url}/${town.slug}/conversations/others`);
});
