import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { readWaiting, takeIn } from "../channels/receive.ts";
import { again, eventsOf, makeAgency, makeAgent } from "../testing/factories.ts";
import { connectNumber, secretOf, textFrom } from "../testing/text-provider.ts";
import { assign } from "./assignment.ts";
import { close, undoClose } from "./closing.ts";
import { moveOn } from "./delivery.ts";
import { findConversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";
import { postReply } from "./replies.ts";
import { sendAgain } from "./sending-again.ts";
import { takeBack, takeBackClosure } from "./taking-back.ts";

const ALL_SEEN = Number.MAX_SAFE_INTEGER;

async function scene(first: (agencyId: number) => Promise<unknown> = async () => undefined) {
  const agent = await makeAgent(await makeAgency());
  const agencyId = agent.agency.id;
  await first(agencyId);
  const number = await connectNumber(agencyId, "http://127.0.0.1:1");
  const hear = async (body: string) => {
    await takeIn("text", secretOf(number), textFrom(number, "+15305550142", body));
    await readWaiting(10);
  };
  await hear("Is the water safe?");
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(agent, Number(rows[0]!.id)))!;
  const reply = async (body: string) => {
    const done = await postReply(agent, conversation, { body, clientId: randomUUID(), seen: ALL_SEEN });
    return done.outcome === "sent" ? done.messageId : Promise.reject(new Error(done.outcome));
  };
  return { agent, agencyId, conversation, reply, hear };
}

const shut = (
  agent: Awaited<ReturnType<typeof makeAgent>>,
  conversation: { id: number },
  closureMessage = "",
) =>
  again(agent, conversation).then((now) =>
    close(agent, now, { clientId: randomUUID(), seen: ALL_SEEN, closureMessage, unlinkedAnyway: true }),
  );

test("an answer that closed the conversation is taken back with the closing: who waited waits, in a list", async () => {
  const { agent, conversation, reply } = await scene();
  const before = await again(agent, conversation);
  const messageId = await reply("Yes, it ist.");
  await shut(agent, conversation);
  await takeBack(agent, conversation, messageId);
  const after = await again(agent, conversation);
  expect(after).toMatchObject({ status: "open", assigneeId: agent.userId });
  expect(after.waitingSince).toEqual(before.waitingSince);
  expect(await eventsOf(conversation)).toEqual(
    expect.arrayContaining(["conversation.closed", "conversation.reopened", "message.withdrawn"]),
  );
});

/** A new one is due within an hour, and what is somebody's never within less than two. */
const hurry = (agencyId: number) =>
  db().execute(sql`update agencies set goal_new = 60 where id = ${agencyId}`);

const clockIn = async ({ agencyId, id }: { agencyId: number; id: number }) => {
  const { rows } = await db().execute(sql`
    select waiting_since, due_at, due_goal, due_from, soon_at, first_answer_at, first_answer_by, first_due_at
    from conversations where agency_id = ${agencyId} and id = ${id}`);
  return rows[0]!;
};

test.each([true, false])("an answer that is taken back gives no time: closed with it %s", async (closes) => {
  const { agent, conversation, reply, hear } = await scene(hurry);
  const before = await clockIn(conversation);
  expect(before).toMatchObject({ due_goal: "new", first_answer_at: null });
  await assign(agent, conversation, { to: agent.userId, sawAssignee: null });
  for (const body of ["Yes, it ist.", "Yes, it is."]) {
    const messageId = await reply(body);
    expect(await clockIn(conversation)).toMatchObject({ due_at: null, first_due_at: before.due_at });
    if (closes) await shut(agent, conversation);
    await takeBack(agent, conversation, messageId);
    expect(await clockIn(conversation)).toEqual(before);
  }
  // What is written meanwhile waits as well, and makes nothing later.
  const messageId = await reply("Yes.");
  await hear("Hello?");
  expect(await clockIn(conversation)).toMatchObject({ due_goal: "assigned" });
  await takeBack(agent, conversation, messageId);
  expect(await clockIn(conversation)).toEqual(before);
});

test("a closing that is undone takes its words back, as long as they have not left", async () => {
  const { agent, agencyId, conversation } = await scene();
  await shut(agent, conversation, "Goodbye then");
  await undoClose(agent, await again(agent, conversation));
  await takeBackClosure(agent, conversation);
  const { rows } = await db().execute<{ delivery: string; waiting: number }>(sql`
    select delivery, (select count(*)::int from outbox where agency_id = ${agencyId}) as waiting from messages
    where agency_id = ${agencyId} and kind = 'closure'`);
  expect(rows).toEqual([{ delivery: "withdrawn", waiting: 0 }]);
});

test("what may have arrived before is not taken back when it is sent again", async () => {
  const { agent, agencyId, conversation, reply } = await scene();
  const messageId = await reply("Yes.");
  await transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversation.id);
    await tx.execute(sql`delete from outbox where agency_id = ${agencyId}`);
    await tx.execute(sql`update messages set delivery = 'sending'
      where agency_id = ${agencyId} and id = ${messageId}`);
    await moveOn(tx, { agencyId, conversationId: conversation.id, messageId }, { to: "uncertain" });
  });
  await sendAgain(agent, conversation, messageId);
  await expect(takeBack(agent, conversation, messageId)).rejects.toThrow("left_already");
  const { rows } = await db().execute<{ body: string }>(
    sql`select body from messages where id = ${messageId}`,
  );
  expect(rows).toEqual([{ body: "Yes." }]);
});

test("only its writer takes a message back", async () => {
  const { agencyId, conversation, reply } = await scene();
  const messageId = await reply("Yes.");
  const colleague = await makeAgent(agencyId);
  await expect(takeBack(colleague, conversation, messageId)).rejects.toThrow("writers_own");
});

test("a text that is too long for one is refused before it is taken for sent", async () => {
  const { reply } = await scene();
  await expect(reply("x".repeat(1601))).rejects.toThrow("text_too_long");
  await expect(reply("x".repeat(1600))).resolves.toBeGreaterThan(0);
});
