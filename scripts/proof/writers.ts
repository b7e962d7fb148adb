// Writes with the app's own verbs, in a process of its own, until it is told to stop.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { assign, unassign } from "#lib/conversations/assignment.ts";
import { close, reopen } from "#lib/conversations/closing.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { markReadByVisitor, markSeen } from "#lib/conversations/reading.ts";
import { addNote, postReply } from "#lib/conversations/replies.ts";
import { makeAgent, makeVisitor, say } from "#lib/testing/factories.ts";
import { type Random, random } from "#lib/testing/random.ts";
import type { Visitor } from "#lib/visitors/visitors.ts";

/** What this process is told to do; it answers `open` and `write`. */
export type Task = {
  open?: { agents: number; residents: number };
  write?: { town: Opened; seed: number; atOnce: number };
  held?: boolean;
  stop?: boolean;
};
type Member = Agent & { token: string };
type Talk = { visitor: Visitor & { token: string }; id: number };
export type Opened = { agents: Member[]; made: Talk[] };
export type Written = { acts?: number; problem?: string };

const ALL = Number.MAX_SAFE_INTEGER;
let held = false;
let stopped = false;

process.on("message", async ({ open, write, ...state }: Task) => {
  held = state.held ?? held;
  stopped = state.stop ?? stopped;
  if (open) process.send!(await openConversations(open));
  if (write) process.send!(await writeInto(write));
});
process.on("disconnect", () => process.exit());

/** @returns agents with a session each, and residents with a conversation each */
async function openConversations({ agents, residents }: Task["open"] & {}): Promise<Opened> {
  const { rows } = await db().execute(sql`select id from agencies where slug = 'proof'`);
  const agencyId = Number(rows[0]!.id);
  const made: Talk[] = [];
  for (let n = 0; n < residents; n++) {
    const visitor = await makeVisitor(agencyId, { name: `Resident ${n}` });
    made.push({ visitor, id: (await say(visitor, "First")).conversationId });
  }
  return { agents: await Promise.all(Array.from({ length: agents }, () => makeAgent(agencyId))), made };
}

async function writeInto({ town, seed, atOnce }: Task["write"] & {}): Promise<Written> {
  let acts = 0;
  const writers = Array.from({ length: atOnce * town.made.length }, async (_, n) => {
    const next = random(seed * 1000 + n);
    const one = town.made[n % town.made.length]!;
    while (!stopped) {
      await act(next, one, town.agents);
      acts++;
      // In bursts, and not as fast as the machine can: readers that get no turn prove nothing.
      if (next() < 0.6) await pause(next() * 4000);
      while (held && !stopped) await pause(50);
    }
  });
  try {
    await Promise.all(writers);
    return { acts };
  } catch (error) {
    return { problem: (error as Error).stack };
  }
}

async function act(next: Random, { visitor, id }: Talk, agents: Member[]): Promise<unknown> {
  const anybody = () => agents[Math.floor(next() * agents.length)]!;
  const agent = anybody();
  const clientId = randomUUID();
  const chance = next();
  if (chance < 0.3) return say(visitor, `Question ${chance}`, clientId);
  if (chance < 0.35) return markReadByVisitor(visitor.agencyId, id, ALL);
  const conversation = (await findConversation(agent, id))!;
  const { assigneeId, status } = conversation;
  if (chance < 0.55) {
    const reply = { body: `Answer ${chance} <b> & "c"`, clientId, seen: ALL, confirmed: assigneeId };
    return postReply(agent, conversation, reply);
  }
  if (chance < 0.7) return addNote(agent, conversation, { body: `Note ${chance}`, clientId, mentions: [] });
  if (chance < 0.75) return markSeen(agent, conversation, ALL);
  if (status === "closed") return reopen(agent, conversation);
  if (chance < 0.82) {
    const closureMessage = next() < 0.5 ? "Good bye" : "";
    return close(agent, conversation, { seen: ALL, clientId, closureMessage, unlinkedAnyway: true });
  }
  if (assigneeId !== null && chance < 0.9) return unassign(agent, conversation, { sawAssignee: assigneeId });
  return assign(agent, conversation, { to: anybody().userId, sawAssignee: assigneeId });
}
