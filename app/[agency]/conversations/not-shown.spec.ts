import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { lockConversation } from "#lib/conversations/locked.ts";
import { recordEvent } from "#lib/events/record.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";
import { logOfRun } from "#lib/testing/log-of-a-run.ts";

test("an event that we cannot show leaves every screen as it is, is logged once, and what comes later arrives", async ({
  town,
}) => {
  const { agencyId, ana, ben } = town;
  const visitor = await makeVisitor(agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const pages = [await town.open(path, { person: ana }), await town.open(path, { person: ben })];
  for (const page of pages) {
    await expect(page.locator("#live-word")).toHaveText("live");
    await page.locator("#reply-body").fill("It comes tomor");
  }
  const refused = pages.map((page) =>
    page.waitForResponse(
      (answer) => answer.url().includes("/conversations/open?") && answer.status() === 500,
    ),
  );
  const eventId = await db().transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    const subject = { agencyId, conversationId };
    const id = await recordEvent(tx, subject, "conversation.unassigned", { from: ben.userId });
    // No date of JavaScript reaches so far: whatever tells the time of it fails.
    await tx.execute(sql`update events set at = '290000-01-01' where agency_id = ${agencyId} and id = ${id}`);
    return id;
  });
  await Promise.all(refused);
  await say(visitor, "And the brown one?");
  for (const page of pages) {
    await expect(page.locator("#messages")).toContainText("And the brown one?");
    await expect(page.locator("#live-word")).toHaveText("live");
    await expect(page.locator("#reply-body")).toHaveValue("It comes tomor");
    expect(new URL(page.url()).pathname).toBe(path);
  }
  const where = `event ${eventId} for thread ${agencyId} ${conversationId} en`;
  const lines = readFileSync(logOfRun(), "utf8").split("\n");
  expect(lines.filter((line) => line.includes(where))).toHaveLength(1);
});
