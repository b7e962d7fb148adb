import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findChat } from "../chat/chat.ts";
import { say } from "../testing/factories.ts";
import { bodies, twoThreads } from "../testing/scenes/two-threads.ts";
import { postReply } from "./replies.ts";
import { putBack, split } from "./splitting.ts";

test("40 messages and answers, while it is split and made whole again, stand somewhere once, with what brought them", async () => {
  const { agencyId, ana, ben, chat, visitor, find } = await twoThreads();
  const { messageId: cut } = await say(visitor, "And my bill?");
  const writes = async () => {
    for (let n = 0; n < 30; n++) await say({ ...visitor, contactId: null }, `chat ${n}`);
  };
  const moves = async () => {
    for (let n = 0; n < 5; n++) {
      const off = await split(ana, await find(chat.id), cut);
      await putBack(ana, await find(chat.id), off);
    }
  };
  const replies = async () => {
    for (let n = 0; n < 10; n++)
      await postReply(ben, chat, {
        ...{ body: `reply ${n}`, clientId: randomUUID(), seen: Number.MAX_SAFE_INTEGER },
        confirmed: ana.userId,
      });
  };
  await Promise.all([writes(), moves(), replies()]);
  expect((await bodies(chat)).filter((body) => /^chat \d/.test(body))).toHaveLength(30);
  const { rows } = await db().execute<{ messages: number; events: number }>(sql`
    select count(*)::int as messages, count(e.id)::int as events from messages m
    left join events e on e.agency_id = ${agencyId} and e.message_id = m.id and e.conversation_id = m.conversation_id
      and e.kind in ('message.received', 'message.posted') where m.agency_id = ${agencyId}`);
  expect(rows[0]!.events).toBe(rows[0]!.messages);
});

test("what is written while it is split stands where the route leads, always", async () => {
  const { agencyId, ana, chat, visitor, find } = await twoThreads();
  const { messageId: cut } = await say(visitor, "And my bill?");
  await Promise.all([
    split(ana, await find(chat.id), cut),
    ...Array.from({ length: 20 }, (_, n) => say({ ...visitor, contactId: null }, `chat ${n}`)),
  ]);
  const { rows } = await db().execute<{ id: string }>(sql`
    select conversation_id as id from messages where agency_id = ${agencyId} and channel = 'chat' and kind = 'inbound'
    order by created_at desc limit 1`);
  const led = await findChat(visitor);
  expect(Number(rows[0]!.id)).toBe(led?.conversationId);
  expect([...(await bodies(chat)), ...(await bodies(await find(led!.conversationId)))]).toHaveLength(22);
});

test("two who split it at once at one message: one does, and nothing is lost", async () => {
  const { ana, ben, chat, visitor, find } = await twoThreads();
  const { messageId: cut } = await say(visitor, "And my bill?");
  const one = await find(chat.id);
  const done = await Promise.allSettled([split(ana, one, cut), split(ben, one, cut)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await bodies(chat)).toEqual(["My bin was missed"]);
});
