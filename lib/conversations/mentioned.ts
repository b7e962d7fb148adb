import type { Agent } from "../agents/agent.ts";
import { HANDLE, handlesOf, plainHandle } from "../agents/handles.ts";
import { listMembers } from "../agents/members.ts";

/** In an address nobody is called: `kim@ben-marina.org`. */
const CALLED = new RegExp(`(?<![\\p{L}\\p{N}_])@(${HANDLE})`, "gu");

/** Of `@Ana's` and `@Ana-`, what is no part of a name. */
const BEHIND = /('s|['-]+)$/iu;

/** Colleagues whom a note names: `@` and a first name, or the whole name without blanks. */
export async function mentioned(agent: Agent, body: string): Promise<number[]> {
  const called = [...body.matchAll(CALLED)].map((match) => match[1]!);
  const named = new Set(called.flatMap((one) => [one, one.replace(BEHIND, "")].map(plainHandle)));
  if (!named.size) return [];
  const members = await listMembers(agent.agency.id);
  return members
    .filter(({ name }) => handlesOf(name).some((handle) => named.has(plainHandle(handle))))
    .map((member) => member.userId);
}
