import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { close } from "./closing.ts";
import { listFailed } from "./failed.ts";
import type { Conversation } from "./finding.ts";

const DAY = 86_400_000;
let agent: Agent;
let conversation: Conversation;

beforeEach(async () => {
  agent = await makeAgent(await makeAgency());
  conversation = await makeConversation(agent);
});

async function sent(body: string, delivery: string, { days = 0, detail = null as string | null } = {}) {
  const at = new Date(Date.now() - days * DAY).toISOString();
  await db().execute(sql`
    insert into messages (agency_id, conversation_id, kind, channel, body, user_id, created_at, delivery, delivery_detail)
    values (${agent.agency.id}, ${conversation.id}, 'outbound', 'text', ${body}, ${agent.userId}, ${at}, ${delivery}, ${detail})`);
}

const failed = async () => (await listFailed(agent, new Date(), 100)).map(({ words }) => words);

test("what failed and what may have is listed with its reason, the newest first, and nothing else", async () => {
  await sent("may have", "uncertain", { days: 3, detail: "delivery.silent" });
  await sent("arrived", "delivered", { days: 2 });
  await sent("failed", "failed", { days: 1, detail: "delivery.no_mobile" });
  expect(await listFailed(agent, new Date(), 100)).toMatchObject([
    { words: "failed", delivery: "failed", detail: "delivery.no_mobile", conversationId: conversation.id },
    { words: "may have", delivery: "uncertain", name: "Pat Doe" },
  ]);
  expect(await listFailed(agent, new Date(), 1)).toHaveLength(1);
});

test("a failure is over once somebody has written again; what may have gone out has to be decided", async () => {
  await sent("may have", "uncertain", { days: 3 });
  await sent("failed", "failed", { days: 2 });
  await sent("taken back", "withdrawn", { days: 1 });
  expect(await failed()).toEqual(["failed", "may have"]);
  await sent("again", "sent");
  expect(await failed()).toEqual(["may have"]);
});

test("once its conversation is closed a failure is told for a week", async () => {
  await sent("a month ago", "failed", { days: 30 });
  expect(await failed()).toEqual(["a month ago"]);
  await close(agent, conversation, {
    seen: conversation.lastEventId,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  expect(await failed()).toEqual([]);
  await sent("yesterday", "failed", { days: 1 });
  expect(await failed()).toEqual(["yesterday"]);
});

test("another agency has failures of its own", async () => {
  await sent("failed", "failed");
  expect(await listFailed(await makeAgent(await makeAgency()), new Date(), 100)).toEqual([]);
});
