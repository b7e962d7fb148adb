import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { say } from "../testing/factories.ts";
import { bodies, twoThreads } from "../testing/scenes/two-threads.ts";
import { join, part } from "./joining.ts";
import { postReply } from "./replies.ts";

test("40 messages to either, while they are joined and parted, stand somewhere once", async () => {
  const { agencyId, ana, ben, chat, texts, text, visitor, find } = await twoThreads();
  const writes = Array.from({ length: 20 }, (_, n) => [
    text(`text ${n}`),
    say({ ...visitor, contactId: null }, `chat ${n}`),
  ]).flat();
  const moves = async () => {
    for (let n = 0; n < 5; n++) {
      await join(ana, await find(chat.id), await find(texts.id));
      await part(ana, await find(chat.id), texts.id);
    }
    await join(ana, await find(chat.id), await find(texts.id));
  };
  const replies = async () => {
    for (let n = 0; n < 10; n++)
      await postReply(ben, texts, {
        ...{
          body: `reply ${n}`,
          clientId: randomUUID(),
          seen: Number.MAX_SAFE_INTEGER,
          confirmed: ana.userId,
        },
      });
  };
  await Promise.all([...writes, moves(), replies()]);
  const said = await bodies(chat);
  expect(said.filter((body) => /^(text|chat) \d/.test(body))).toHaveLength(40);
  const { rows } = await db().execute<{ conversations: number; messages: number; events: number }>(sql`
    select count(distinct m.conversation_id)::int as conversations, count(*)::int as messages,
      count(e.id)::int as events from messages m
    left join events e on e.agency_id = ${agencyId} and e.message_id = m.id and e.conversation_id = m.conversation_id
      and e.kind in ('message.received', 'message.posted') where m.agency_id = ${agencyId}`);
  expect(rows).toEqual([{ conversations: 1, messages: 52, events: 52 }]);
  expect(await find(chat.id)).toMatchObject({ id: chat.id });
});

test("two who join them at once, each into the other: one is joined, nothing is lost", async () => {
  const { ana, ben, chat, texts } = await twoThreads();
  const done = await Promise.allSettled([join(ana, chat, texts), join(ben, texts, chat)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect([...(await bodies(chat)), ...(await bodies(texts))]).toHaveLength(2);
});
