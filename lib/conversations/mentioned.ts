import type { Agent } from "../agents/agent.ts";
import { HANDLE, handlesOf, plainHandle } from "../agents/handles.ts";
import { listMembers } from "../agents/members.ts";

/** Colleagues whom a note names: `@` and a first name, or the whole name without blanks. */
export async function mentioned(agent: Agent, body: string): Promise<number[]> {
  const called = body.matchAll(new RegExp(`@(${HANDLE})`, "gu"));
  const named = new Set([...called].map((match) => plainHandle(match[1]!)));
  if (!named.size) return [];
  const members = await listMembers(agent.agency.id);
  return members
    .filter(({ name }) => handlesOf(name).some((handle) => named.has(plainHandle(handle))))
    .map((member) => member.userId);
}
