import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { eventKinds } from "../events/kinds.ts";
import { eventsOf, makeAgency, makeAgent, makeConversation, workJobs } from "../testing/factories.ts";

const reactionsTo = async (eventId: number) => {
  const { rows } = await db().execute<{ reaction: string }>(sql`select payload->>'reaction' as reaction
    from graphile_worker._private_jobs where (payload->>'eventId')::bigint = ${eventId} order by id`);
  return rows.map(({ reaction }) => reaction);
};

test("an event starts one job for each reaction of its row, in that order", async () => {
  const conversation = await makeConversation(await makeAgent(await makeAgency({ bubbleOn: false })));
  const { reactions } = eventKinds["message.received"].follows;
  expect(reactions.length).toBeGreaterThan(0);
  expect(await reactionsTo(conversation.lastEventId)).toEqual(reactions);
  await workJobs();
  expect(await reactionsTo(conversation.lastEventId)).toEqual([]);
});

test("nothing follows where nobody would be answered: chat is on", async () => {
  const conversation = await makeConversation(await makeAgent(await makeAgency()));
  expect(await reactionsTo(conversation.lastEventId)).toEqual([]);
});

test("a job that was enqueued before reactions had names answers automatically", async () => {
  const conversation = await makeConversation(await makeAgent(await makeAgency({ bubbleOn: false })));
  await db().execute(sql`update graphile_worker._private_jobs set payload = (payload::jsonb - 'reaction')::json
    where (payload->>'eventId')::bigint = ${conversation.lastEventId}`);
  await workJobs();
  expect((await eventsOf(conversation)).at(-1)).toBe("message.automatic");
});
