import type { Agent } from "../agents/agent.ts";
import { listMembers } from "../agents/members.ts";

/** Colleagues whom a note names: `@` and a first name, or the whole name without blanks. */
export async function mentioned(agent: Agent, body: string): Promise<number[]> {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const named = new Set([...body.matchAll(/@([\p{L}\p{M}'-]+)/gu)].map((match) => plain(match[1]!)));
  if (!named.size) return [];
  const members = await listMembers(agent.agency.id);
  return members
    .filter(({ name }) => named.has(plain(name.split(" ")[0]!)) || named.has(plain(name.replace(/\s/g, ""))))
    .map((member) => member.userId);
}
