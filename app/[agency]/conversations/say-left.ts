import type { Agent } from "#lib/agents/agent.ts";
import { LEFT, type Left } from "#lib/answering/doing.ts";
import { leaveNotice } from "#lib/posting/notice.ts";

/** What an answer's page says of what was not done with it; nothing where all of it was. */
export async function sayLeft(agent: Agent, left: Left): Promise<Record<string, string>> {
  if (!Object.values(left).includes(true)) return {};
  const values = Object.fromEntries(Object.entries(left).map(([name, is]) => [name, is ? "yes" : "no"]));
  return { say: await leaveNotice({ reason: LEFT, values, fields: {} }, agent.userId) };
}
