import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../../agents/agent.ts";
import { deliver } from "../../channels/deliver.ts";
import { readWaiting, takeIn } from "../../channels/receive.ts";
import { claimDue } from "../../conversations/claiming.ts";
import { findConversation } from "../../conversations/finding.ts";
import { postReply } from "../../conversations/replies.ts";
import { again } from "../factories.ts";
import { type Number as Ours, secretOf, textFrom } from "../text-provider.ts";

/** A resident's. */
export const PHONE = "+15305550142";

/** A resident texts, and a worker reads it. */
export async function text(number: Ours, body: string, from = PHONE) {
  expect(await takeIn("text", secretOf(number), textFrom(number, from, body))).toBe("stored");
  await readWaiting(20);
}

export type Said = { kind: string; body: string; conversation: string; delivery: string | null };
/** All messages of an agency, the oldest first. */
export const said = async (agencyId: number) =>
  (
    await db().execute<Said>(sql`select kind, body, conversation_id as conversation, delivery from messages
      where agency_id = ${agencyId} order by id`)
  ).rows;

/** A reply of the agent's in the agency's first conversation. */
export async function answer(agent: Agent, body: string) {
  const [{ conversation }] = (await said(agent.agency.id)) as [Said];
  const found = (await findConversation(agent, Number(conversation)))!;
  const { lastEventId } = await again(agent, found);
  return postReply(agent, found, { body, clientId: randomUUID(), seen: lastEventId });
}

/** A worker hands over what waits in an agency, as if all of its time had come. */
export async function carry(agencyId: number) {
  await db().execute(sql`update outbox set not_before = 'epoch' where agency_id = ${agencyId}`);
  await db().execute(sql`update inboxes set next_send_at = 'epoch' where agency_id = ${agencyId}`);
  const worker = randomUUID();
  for (const one of await claimDue(worker, 100)) if (one.agencyId === agencyId) await deliver(worker, one);
}
