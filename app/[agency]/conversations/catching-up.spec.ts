import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { switchBubble } from "#lib/agencies/bubble.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { postReply } from "#lib/conversations/replies.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { eventsOf, leaveBehind, makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

async function scene(town: Town) {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  return { visitor, conversationId, path: `/${town.slug}/conversations/new/${conversationId}` };
}

type Streamed = { last: number; resyncs: number };

/** What the page's stream brings from now on: the event that it stands at, and how often it was told to load again. */
async function followStream(page: Page): Promise<() => Promise<Streamed>> {
  await page.evaluate(() => {
    const streamed = { last: 0, resyncs: 0 };
    (window as unknown as { streamed: Streamed }).streamed = streamed;
    document.addEventListener("htmx:sse:after:message", (event) => {
      const { id } = (event as CustomEvent<{ message: { id?: string } }>).detail.message;
      streamed.last = Math.max(streamed.last, Number(id?.split(".").at(-1)) || 0);
    });
    document.addEventListener("resync", () => streamed.resyncs++);
  });
  return () => page.evaluate(() => (window as unknown as { streamed: Streamed }).streamed);
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
  await say(visitor, "And the last");
  await expect(page.locator("#messages")).toContainText("And the last");
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
  const streamed = await followStream(page);
  let fetched = 0;
  await page.route(
    ({ pathname }) => pathname === `/chat/${town.slug}`,
    async (route) => {
      const answer = await route.fetch();
      if (!fetched++) {
        await reply("It comes on Tuesday");
        await expect(page.locator("#speech")).toContainText("It comes on Tuesday");
        // That it was read is an event too, which brings it once more: not after this answer, or it would prove nothing.
        await expect.poll(async () => (await eventsOf(conversation)).at(-1)).toBe("message.read");
        const { lastEventId } = (await findConversation(town.ben, conversation.id))!;
        await expect.poll(async () => (await streamed()).last).toBe(lastEventId);
      }
      await route.fulfill({ response: answer });
    },
  );
  await switchBubble(town.ben, false);
  await expect.poll(() => fetched).toBeGreaterThan(0);
  await page.unrouteAll({ behavior: "wait" });
  await reply("At seven");
  await expect(page.locator("#speech")).toContainText("At seven");
  await expect(page.locator("#speech")).toContainText("It comes on Tuesday");
});

test("a page that was left too far behind is told once to load itself again, and is live from there on", async ({
  town,
}) => {
  const { visitor, conversationId, path } = await scene(town);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await page.route("**/conversations/live?*", (route) => route.abort());
  await page.goto(town.url + path);
  const streamed = await followStream(page);
  await leaveBehind({ agencyId: town.agencyId, id: conversationId });
  await say(visitor, "What came last");
  await page.unroute("**/conversations/live?*");
  await expect(page.locator("#messages")).toContainText("What came last");
  await say(visitor, "Live again");
  await expect(page.locator("#messages")).toContainText("Live again");
  // By now it would have been told a second time: a stream is in order.
  expect((await streamed()).resyncs).toBe(1);
});

test("at midnight an open thread comes anew, with its text", async ({ town }) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await page.clock.install();
  await page.goto(`${town.url}/${town.slug}/conversations/new/${conversationId}`);
  await page.locator("#reply-body").fill("It comes tom");
  const anew = page.waitForRequest(/conversations\/open/);
  await page.clock.fastForward("24:00:00");
  await anew;
  await expect(page.locator("#reply-body")).toHaveValue("It comes tom");
});
