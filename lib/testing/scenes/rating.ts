import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "#db/index.ts";
import { saveSatisfactionSettings } from "../../agencies/satisfaction.ts";
import type { Agent } from "../../agents/agent.ts";
import { close } from "../../conversations/closing.ts";
import type { Conversation } from "../../conversations/finding.ts";
import { postReply } from "../../conversations/replies.ts";
import { again, makeAgency, makeAgent } from "../factories.ts";

export const own = { textEn: "How was it?", textEs: "", thanksByText: true, thanksEn: "", thanksEs: "" };

/** An agency that asks on these channels. */
export async function scene(channels: ("chat" | "text" | "email")[] = ["chat", "text", "email"]) {
  const admin = await makeAgent(await makeAgency({ bubbleOn: true }), "admin");
  await saveSatisfactionSettings(admin, { ...own, channels });
  return { admin, agencyId: admin.agency.id };
}

let times = 0;
export const reply = (agent: Agent, conversation: Conversation) =>
  postReply(agent, conversation, {
    body: "It is done.",
    seen: 999_999_999,
    clientId: `reply ${times++}`,
  });
export const end = async (agent: Agent, conversation: Conversation) => {
  const how = { seen: 999_999_999, unlinkedAnyway: true, clientId: `end ${times++}` };
  expect((await close(agent, await again(agent, conversation), how)).outcome).toBe("closed");
};
export const kept = async (agencyId: number) =>
  (
    await db().execute<{ score: number | null; comment: string; asked: boolean }>(sql`
      select score, comment, asked_at is not null as asked from satisfaction where agency_id = ${agencyId} order by conversation_id`)
  ).rows;
