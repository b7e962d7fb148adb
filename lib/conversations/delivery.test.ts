import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Delivery } from "#db/schema/messages.ts";
import { transaction } from "#db/transaction.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeConversation,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { moveOn } from "./delivery.ts";
import { findConversation } from "./finding.ts";
import { lockConversation } from "./locked.ts";
import { postReply } from "./replies.ts";

async function scene(delivery: Delivery) {
  const agent = await makeAgent(await makeAgency());
  const conversation = await makeConversation(agent);
  const { agencyId, id: conversationId } = conversation;
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into messages (agency_id, conversation_id, kind, channel, body, delivery)
    values (${agencyId}, ${conversationId}, 'outbound', 'text', 'Yes.', ${delivery}) returning id`);
  const messageId = Number(rows[0]!.id);
  const tell = (to: Delivery) =>
    transaction(async (tx) => {
      await lockConversation(tx, agencyId, conversationId);
      return moveOn(tx, { agencyId, conversationId, messageId }, { to });
    });
  const state = async () => {
    const { rows: now } = await db().execute<{ delivery: Delivery }>(
      sql`select delivery from messages where agency_id = ${agencyId} and id = ${messageId}`,
    );
    return now[0]!.delivery;
  };
  return { agent, conversation, tell, state };
}

function orders<T>(all: T[]): T[][] {
  if (all.length < 2) return [all];
  return all.flatMap((one, at) => orders(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

test.each(orders<Delivery>(["sent", "delivered", "read", "failed"]))(
  "told that it is %s, %s, %s and %s, it has got as far as it has got",
  async (...told) => {
    const { tell, state } = await scene("sending");
    for (const one of told) await tell(one);
    expect(await state()).toBe("read");
  },
);

test("what arrived has not failed, and what failed may still arrive", async () => {
  const arrived = await scene("delivered");
  expect(await arrived.tell("failed")).toBe(false);
  const failed = await scene("failed");
  expect(await failed.tell("delivered")).toBe(true);
  expect(await failed.state()).toBe("delivered");
});

test.each(orders<Delivery>(["sent", "failed"]))(
  "told that it is %s and %s, it has failed",
  async (...told) => {
    const { tell, state } = await scene("sending");
    for (const one of told) await tell(one);
    expect(await state()).toBe("failed");
  },
);

test("what was taken back is nothing any more", async () => {
  const { tell, state } = await scene("withdrawn");
  for (const to of ["sending", "sent", "delivered", "failed", "uncertain", "queued"] as const)
    expect(await tell(to), to).toBe(false);
  expect(await state()).toBe("withdrawn");
});

test("each step is one event, and none is told for what does not move", async () => {
  const { conversation, tell } = await scene("queued");
  const before = (await eventsOf(conversation)).length;
  for (const to of ["sending", "sent", "sent", "sending", "failed"] as const) await tell(to);
  expect((await eventsOf(conversation)).slice(before)).toEqual([
    "message.moved_on",
    "message.moved_on",
    "message.failed",
  ]);
});

test("who was not reached waits on since they wrote, and no more once it has arrived after all", async () => {
  const { agent, conversation, tell } = await scene("sending");
  const find = async () => (await findConversation(agent, conversation.id))!;
  const { waitingSince, dueAt } = conversation;
  await db().execute(sql`update conversations set waiting_since = null, due_at = null
    where agency_id = ${conversation.agencyId} and id = ${conversation.id}`);
  await tell("failed");
  expect(await find()).toMatchObject({ waitingSince, dueAt });
  await tell("delivered");
  expect(await find()).toMatchObject({ waitingSince: null, dueAt: null });
});

test("who was not reached is due as if nobody had answered, however often, and never later", async () => {
  const agent = await makeAgent(await makeAgency());
  const agencyId = agent.agency.id;
  // A new one is due within an hour, and what is somebody's never within less than two.
  await db().execute(sql`update agencies set goal_new = 60 where id = ${agencyId}`);
  const visitor = await makeVisitor(agencyId);
  const { conversationId } = await say(visitor, "Is the water safe?");
  const conversation = await again(agent, { id: conversationId });
  const clock = async () => {
    const { rows } = await db().execute(sql`
      select waiting_since, due_at, due_goal, due_from, soon_at, first_answer_at, first_answer_by, first_due_at
      from conversations where agency_id = ${agencyId} and id = ${conversation.id}`);
    return rows[0]!;
  };
  const write = async (body: string) => {
    const done = await postReply(agent, conversation, {
      body,
      clientId: randomUUID(),
      seen: Number.MAX_SAFE_INTEGER,
    });
    const messageId = done.outcome === "sent" ? done.messageId : 0;
    return (to: Delivery) =>
      transaction(async (tx) => {
        await lockConversation(tx, agencyId, conversation.id);
        return moveOn(tx, { agencyId, conversationId: conversation.id, messageId }, { to });
      });
  };
  const before = await clock();
  const one = await write("Yes.");
  const answered = await clock();
  expect(answered).toMatchObject({ due_at: null, first_due_at: before.due_at });
  await one("failed");
  expect(await clock()).toEqual(before);
  await one("queued");
  expect(await clock()).toEqual(answered);
  // What is asked since then is somebody's, and due later.
  await say(visitor, "Really?");
  const two = await write("Quite so.");
  await one("failed");
  expect(await clock()).toMatchObject({ due_at: null, first_due_at: before.due_at });
  await two("failed");
  expect(await clock()).toEqual(before);
});

test("of two answers that did not arrive the second gives no time either", async () => {
  const { agent, conversation, tell } = await scene("sending");
  await tell("failed");
  const before = await again(agent, conversation);
  const done = await postReply(agent, conversation, {
    body: "Yes?",
    clientId: randomUUID(),
    seen: Number.MAX_SAFE_INTEGER,
  });
  const messageId = done.outcome === "sent" ? done.messageId : 0;
  const { agencyId, id } = conversation;
  await transaction((tx) => moveOn(tx, { agencyId, conversationId: id, messageId }, { to: "failed" }));
  const { waitingSince, dueAt, dueGoal, dueFrom, soonAt } = before;
  expect(await again(agent, conversation)).toMatchObject({ waitingSince, dueAt, dueGoal, dueFrom, soonAt });
});

test("nobody waits in what is closed, however the last word of it went", async () => {
  const { agent, conversation, tell } = await scene("sending");
  const { agencyId, id } = conversation;
  await db().execute(sql`update conversations set status = 'closed', closed_at = now(), waiting_since = null,
    due_at = null where agency_id = ${agencyId} and id = ${id}`);
  await tell("failed");
  expect(await findConversation(agent, id)).toMatchObject({ waitingSince: null });
});
