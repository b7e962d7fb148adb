import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { ringLists } from "../events/ring.ts";
import { makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { connectNumber, type Number as Ours } from "../testing/text-provider.ts";
import { listTroubles } from "./trouble.ts";
import { noteProblem, noteSent, noteWorks } from "./watched.ts";

/** No agency of a test. */
const OTHER = 987_654;

let agent: Agent;
let number: Ours;

beforeEach(async () => {
  agent = await makeAgent(await makeAgency());
  number = await connectNumber(agent.agency.id, "http://127.0.0.1:9");
});

const problems = async () => (await listTroubles(agent)).map(({ problem }) => problem);
const change = (values: Partial<typeof inboxes.$inferInsert>) =>
  db().update(inboxes).set(values).where(eq(inboxes.id, number.id));

test("a channel is in trouble from its first failure until something has gone well", async () => {
  expect(await problems()).toEqual([]);
  await noteProblem(number, "delivery.unreachable");
  expect(await listTroubles(agent)).toMatchObject([
    { id: number.id, channel: "text", name: "Main", problem: "delivery.unreachable", waiting: 0 },
  ]);
  await noteWorks(number);
  expect(await problems()).toEqual([]);
});

test("one whose secrets cannot be opened is in trouble before anything is tried", async () => {
  await change({ sealed: Buffer.alloc(40) });
  expect(await problems()).toEqual(["delivery.sealed"]);
});

test("a paused one is in trouble only while something waits in it", async () => {
  await change({ state: "paused" });
  expect(await problems()).toEqual([]);
  const { id } = await makeConversation(agent);
  await db().execute(sql`
    with message as (
      insert into messages (agency_id, conversation_id, kind, channel, body, delivery)
      values (${agent.agency.id}, ${id}, 'outbound', 'text', 'Yes.', 'queued') returning id
    )
    insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
    select ${agent.agency.id}, message.id, ${id}, ${number.id}, now() from message`);
  expect(await listTroubles(agent)).toMatchObject([{ problem: "delivery.paused", waiting: 1 }]);
});

test("dashboards are told of a new problem and of its end, and of no further try", async () => {
  const bell = await hearRings();
  await noteProblem(number, "delivery.unreachable");
  await noteProblem(number, "delivery.unreachable");
  await noteSent(number);
  await noteSent(number);
  await ringLists(db(), OTHER);
  await bell.until(`event ${OTHER} 0 0`);
  expect(bell.heard.filter((ring) => ring === `event ${agent.agency.id} 0 0`)).toHaveLength(2);
  await bell.close();
});
