import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { goAway, switchDuty } from "../agencies/duty.ts";
import { again, eventsOf, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { assign } from "./assignment.ts";
import { releaseWaiting } from "./away.ts";
import type { Conversation } from "./finding.ts";
import { handOver } from "./handing-over.ts";
import { postReply } from "./replies.ts";
import { readThread } from "./thread.ts";

const MINUTE = 60_000;

/** Ana's, who is away for a day; its resident has been waiting for an answer that is due in two hours. */
async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const conversation = await makeConversation(ana);
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  await goAway(ana, new Date(Date.now() + 1440 * MINUTE));
  const half = new Date((+conversation.waitingSince! + +conversation.dueAt!) / 2);
  return { agencyId, ana, ben, conversation: await again(ana, conversation), half };
}
const answer = (by: Parameters<typeof postReply>[0], conversation: Conversation) =>
  postReply(by, conversation, { body: "On Tuesday", clientId: randomUUID(), seen: conversation.lastEventId });

test("what waits for somebody who is away goes back to New once half its time has passed, and the thread says so", async () => {
  const { ana, conversation, half } = await scene();
  await releaseWaiting(new Date(+half - MINUTE));
  expect((await again(ana, conversation)).assigneeId).toBe(ana.userId);
  await releaseWaiting(half);
  const released = await again(ana, conversation);
  expect(released).toMatchObject({
    assigneeId: null,
    queue: "new",
    placedBecause: "away",
    placedBy: ana.userId,
  });
  expect(+released.dueAt!).toBeLessThanOrEqual(+conversation.dueAt!);
  expect(released.waitingSince).toEqual(conversation.waitingSince);
  const line = (await readThread(conversation)).items.at(-1);
  expect(line).toMatchObject({ kind: "conversation.unassigned", userId: null, otherName: "Ana Ruiz" });
  await releaseWaiting(half);
  expect((await eventsOf(conversation)).filter((kind) => kind === "conversation.unassigned")).toHaveLength(1);
});

test("what is answered, and what belongs to somebody who is here or is back, stays where it is", async () => {
  const [answered, back, given] = [await scene(), await scene(), await scene()];
  await answer(answered.ana, answered.conversation);
  await switchDuty(back.ana, true);
  await handOver(given.ana, given.ana.userId, given.ben.userId);
  for (const { half } of [answered, back, given]) await releaseWaiting(half);
  for (const { ana, conversation } of [answered, back])
    expect((await again(ana, conversation)).assigneeId).toBe(ana.userId);
  expect((await again(given.ben, given.conversation)).assigneeId).toBe(given.ben.userId);
});

test("a person who is away and one who answers at the same moment: it is answered once and has one assignee", async () => {
  for (let round = 0; round < 12; round++) {
    const { ana, ben, conversation, half } = await scene();
    const by = round % 2 ? ana : ben;
    const confirmed = ana.userId;
    const reply = { body: "On Tuesday", clientId: randomUUID(), seen: conversation.lastEventId, confirmed };
    const [replied] = await Promise.all([
      postReply(by, conversation, reply),
      releaseWaiting(half),
      releaseWaiting(half),
    ]);
    expect(replied.outcome).toBe("sent");
    const now = await again(ana, conversation);
    const released = (await eventsOf(conversation)).includes("conversation.unassigned");
    // Whoever answers what was put back has it; what was answered before stays with Ana.
    expect(now).toMatchObject({ assigneeId: released ? by.userId : ana.userId, waitingSince: null });
  }
});

test("of two agencies each looks after its own", async () => {
  const [one, two] = [await scene(), await scene()];
  await db().execute(sql`update memberships set away_until = null where agency_id = ${two.agencyId}`);
  await releaseWaiting(one.half);
  expect((await again(one.ana, one.conversation)).assigneeId).toBeNull();
  expect((await again(two.ana, two.conversation)).assigneeId).toBe(two.ana.userId);
});
