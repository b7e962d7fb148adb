import type { Tx } from "#db/index.ts";
import type { Afterwards } from "#db/schema/canned.ts";
import { idIn } from "../afterwards/afterwards.ts";
import type { Agent } from "../agents/agent.ts";
import { assignIn, unassignIn } from "../conversations/assignment.ts";
import { stoodOf } from "../conversations/bringing-back.ts";
import { closeIn } from "../conversations/closing.ts";
import type { Conversation } from "../conversations/finding.ts";
import { type Locked, lockConversation } from "../conversations/locked.ts";
import { tagLocked } from "../conversations/tagging.ts";
import { giveToTeamIn } from "../conversations/teaming.ts";
import { type Reason, Refused } from "../errors.ts";
import { snoozeIn } from "../snoozing/snooze.ts";
import { momentOfEnding } from "../snoozing/times.ts";
import { readRoots } from "../tags/tags.ts";

type How = {
  asked: Afterwards;
  /** Pressed with the answer, whatever it says. */
  closes: boolean;
  /** Whether the person it is given to is here; held since before the conversation was locked. */
  isThere: boolean;
  clientId: string;
};
/** What could not be done, because what it means is gone or a rule forbids it by now. */
export type Left = {
  tags: boolean;
  give: boolean;
  end: boolean;
  /** It was to be closed and is open: the form had been sent before, and does nothing twice. */
  again: boolean;
};
/** The sentence that tells it. */
export const LEFT: Reason = "then_left";
type Done = { given: number[]; moved: unknown; left: Left };

/**
 * Each as if somebody had pressed it after the answer, under the lock that this holds: with its own events, in the order tags,
 * whose it is, how it is left. What cannot be done is told and keeps no answer back: that is written already.
 */
export async function doAfterwards(
  tx: Tx,
  agent: Agent,
  conversation: Conversation,
  how: How,
): Promise<Done> {
  const read = () => lockConversation(tx, conversation.agencyId, conversation.id);
  const before = await read();
  const { given, wasGone } = await giveTags(tx, agent, before, how.asked.tags);
  const left = { tags: wasGone, give: false, end: false, again: false };
  left.give = !(await attempt(async () => give(tx, agent, await read(), how)));
  left.end = !(await attempt(async () => end(tx, agent, await read(), how)));
  const after = await read();
  return {
    given,
    left,
    moved: isMoved(before, after) ? { before: stoodOf(before), after: stoodOf(after) } : null,
  };
}

/** A verb refuses before it writes: what it leaves is what was there. */
async function attempt(verb: () => Promise<boolean>): Promise<boolean> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

async function giveTags(tx: Tx, agent: Agent, locked: Locked, ids: number[]) {
  const roots = await readRoots(tx, locked.agencyId, ids);
  const there = ids.filter((id) => roots.get(id)?.isRemoved === false);
  let given: number[] = [];
  const isDone = await attempt(async () => {
    given = await tagLocked(tx, agent, locked, there);
    return true;
  });
  return { given, wasGone: !isDone || there.length < ids.length };
}

async function give(tx: Tx, agent: Agent, locked: Locked, { asked, isThere }: How): Promise<boolean> {
  const sawAssignee = locked.assigneeId;
  const team = idIn(asked.give, "team");
  if (team !== null)
    return (
      (locked.teamId === team && sawAssignee === null) ||
      (await giveToTeamIn(tx, agent, locked, { team, sawAssignee })).won
    );
  if (asked.give === "nobody")
    return sawAssignee === null || (await unassignIn(tx, agent, locked, { sawAssignee })).won;
  const to = receiverOf(asked, agent);
  if (to === null || to === sawAssignee) return true;
  return isThere && (await assignIn(tx, agent, locked, { to, sawAssignee })).won;
}

/** Whose it becomes, where that is a person. */
export const receiverOf = ({ give }: Afterwards, { userId }: Agent): number | null =>
  give === "me" ? userId : idIn(give, "person");

async function end(tx: Tx, agent: Agent, locked: Locked, { asked, closes, clientId }: How): Promise<boolean> {
  // What stood above the answer was seen, and its own lock has let nothing in since.
  const seen = locked.lastEventId;
  if (closes) {
    const close = { seen, clientId: `${clientId}-close`, unlinkedAnyway: true };
    return (await closeIn(tx, agent, locked, close)).outcome === "closed";
  }
  if (asked.end === null || asked.end === "close") return true;
  // Given to a team or to everyone just now: out of sight it would be whoever snoozes it has, and so theirs again.
  if (locked.assigneeId === null) return false;
  const until = momentOfEnding(asked.end, agent.agency, new Date());
  return (await snoozeIn(tx, agent, locked, { until, seen })).outcome === "snoozed";
}

const isMoved = (before: Locked, after: Locked): boolean =>
  before.status !== after.status ||
  before.assigneeId !== after.assigneeId ||
  before.teamId !== after.teamId ||
  before.queue !== after.queue ||
  +(before.snoozedAt ?? 0) !== +(after.snoozedAt ?? 0);
