import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { StoppedClock } from "#db/schema/messages.ts";
import { type Clock, clockOf, dueBy, goalOf, goingOn, placeOf, sooner, stopped } from "./clock.ts";
import type { Locked } from "./locked.ts";
import { findFirstAnswer, findWaiting, isAnswer } from "./standing.ts";

/** What is kept with an answer of the clock that it stops; null where none runs. */
export function keptOf(c: Locked): StoppedClock | null {
  const { waitingSince, dueFrom, dueGoal } = c;
  if (!waitingSince) return null;
  const from = dueFrom ?? waitingSince;
  return { since: waitingSince.toISOString(), goal: dueGoal ?? goalOf(c), from: from.toISOString() };
}

/** The clock as the messages tell it; the one that runs goes on as long as the same message waits. */
export async function clockNow(tx: Tx, c: Locked): Promise<Clock> {
  if (c.status === "closed") return stopped;
  return goingOn(c, (await findWaiting(tx, c))?.since ?? null);
}

/**
 * The clock once an answer is none any more, taken back or not arrived: as if it had never been stopped. Begun anew it would
 * give more time than the resident was promised, since whoever answers has the conversation by then.
 */
export async function clockAgain(tx: Tx, c: Locked): Promise<Clock> {
  if (c.status === "closed") return stopped;
  const kept = (await listKept(tx, c)).map((one) => clockFrom(one, c));
  if (!kept.length) return clockNow(tx, c);
  const all = c.waitingSince ? [c, ...kept] : kept;
  const since = Math.min(...all.map(({ waitingSince }) => +waitingSince!));
  return { ...all.reduce(sooner, stopped), waitingSince: new Date(since) };
}

/** Who gave the first answer, and by when it was due. */
export async function firstNow(tx: Tx, c: Locked) {
  const first = await findFirstAnswer(tx, c);
  if (!first) return { firstAnswerAt: null, firstAnswerBy: null, firstDueAt: null };
  // Where another answer is the first by now, what was due is the same.
  const due = c.firstDueAt ?? (first.kept && clockFrom(first.kept, c).dueAt);
  return { firstAnswerAt: first.at, firstAnswerBy: first.by, firstDueAt: due };
}

/** By the hours and goals of now, as a clock that had run on; what is no emergency any more is not due as one. */
export function clockFrom({ since, goal, from }: StoppedClock, c: Locked): Clock {
  const waitingSince = new Date(since);
  if (goal === "emergency" && !c.emergencyAt) return clockOf(placeOf(c), waitingSince, c);
  return { waitingSince, ...dueBy(goal, new Date(from), c) };
}

type Kept = { clock: StoppedClock; at: string; until: string | null };

/** Of the answers that are none, behind the last that is one; not of what was written to somebody who is elsewhere by now. */
async function listKept(tx: Tx, { agencyId, id }: Locked): Promise<StoppedClock[]> {
  const { rows } = await tx.execute<Kept>(sql`
    select m.stopped_clock as clock, m.created_at as at, m.delivery_at as until from messages m
    where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.kind in ('outbound', 'closure')
      and m.delivery in ('withdrawn', 'failed') and m.stopped_clock is not null
      and m.created_at > coalesce((
        select max(created_at) from messages where agency_id = ${agencyId} and conversation_id = ${id}
          and ${isAnswer}), '-infinity')
      and (m.stopped_clock->>'since')::timestamptz <= (
        select max(created_at) from messages where agency_id = ${agencyId} and conversation_id = ${id}
          and kind = 'inbound')
      and (m.stopped_clock->>'since')::timestamptz >= (
        select date_trunc('milliseconds', min(created_at)) from messages
        where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'inbound')
    order by m.created_at`);
  // What was none already when the next one was written ran on into the clock which that one stopped.
  return rows
    .filter(
      ({ until }, i) => !until || !rows.slice(i + 1).some(({ at }) => Date.parse(at) > Date.parse(until)),
    )
    .map(({ clock }) => clock);
}
