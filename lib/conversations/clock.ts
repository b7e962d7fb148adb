import type { Goal, Queue } from "#db/schema/conversations.ts";
import type { Goals } from "../agencies/goals.ts";
import { addBusiness, businessBetween, endOfBusiness, type Schedule } from "../agencies/hours.ts";

export type Place = Queue | "assigned";

type Placed = { assigneeId: number | null; queue: Queue };
export const placeOf = ({ assigneeId, queue }: Placed): Place => (assigneeId === null ? queue : "assigned");

/** By which goal an answer is due: an emergency has its own, wherever it stands. */
export const goalOf = (c: Placed & { emergencyAt: Date | null }): Goal =>
  c.emergencyAt ? "emergency" : placeOf(c);

/** Of the agency: its hours, whether somebody is there, and what is promised. */
export type Promises = Schedule & Goals & { bubbleOn: boolean };

/** The clock of a conversation, as its row has it. */
export type Clock = {
  waitingSince: Date | null;
  dueAt: Date | null;
  dueGoal: Goal | null;
  dueFrom: Date | null;
  /** When a quarter of the time is left. */
  soonAt: Date | null;
};
type Due = { [K in Exclude<keyof Clock, "waitingSince">]: NonNullable<Clock[K]> };

export const stopped: Clock = { waitingSince: null, dueAt: null, dueGoal: null, dueFrom: null, soonAt: null };

/** The clock of whoever waits since `since`, reckoned from `from`: stopped where nobody does. */
export const clockOf = (goal: Goal, since: Date | null, promises: Promises, from = since): Clock =>
  since && from ? { waitingSince: since, ...dueIn(goal, from, promises) } : stopped;

const clockIn = ({ waitingSince, dueAt, dueGoal, dueFrom, soonAt }: Clock): Clock => ({
  waitingSince,
  dueAt,
  dueGoal,
  dueFrom,
  soonAt,
});

/** The clock of the one that is due first. */
export const sooner = (one: Clock, two: Clock): Clock =>
  clockIn(one.dueAt && (!two.dueAt || one.dueAt <= two.dueAt) ? one : two);

/** The clock that runs goes on as long as the same message waits: it may have been set earlier than its place would. */
export const goingOn = (c: Clock & Parameters<typeof goalOf>[0] & Promises, since: Date | null): Clock =>
  c.waitingSince && +c.waitingSince === +(since ?? 0) ? clockIn(c) : clockOf(goalOf(c), since, c);

/** When an answer is due: while chat is off as it is promised then, whoever has it. */
export const dueIn = (goal: Goal, from: Date, promises: Promises): Due =>
  dueBy(promises.bubbleOn || goal === "emergency" ? goal : "missed", from, promises);

/** Whether half of the time for an answer is over. */
export function isHalfOver(c: Clock & Promises, now: Date): boolean {
  if (!c.dueAt || !c.dueFrom) return false;
  const schedule = scheduleOf(c.dueGoal, c);
  return now >= addBusiness(schedule, c.dueFrom, businessBetween(schedule, c.dueFrom, c.dueAt) / 2);
}

/** When an answer is due by a goal, counted from `from`. */
export function dueBy(goal: Goal, from: Date, promises: Promises): Due {
  const schedule = scheduleOf(goal, promises);
  const dueAt = dueTime(goal, from, promises);
  const quarters = businessBetween(schedule, from, dueAt) * 0.75;
  return { dueAt, dueGoal: goal, dueFrom: from, soonAt: addBusiness(schedule, from, quarters) };
}

/** An emergency is counted by the clock. */
const scheduleOf = (goal: Goal | null, { timeZone, hours }: Schedule): Schedule => ({
  timeZone,
  hours: goal === "emergency" ? null : hours,
});

const MINUTE = 60_000;

function dueTime(goal: Goal, from: Date, promises: Promises): Date {
  const { goalNew, goalMissed, goalYours, goalEmergency } = promises;
  const after = (minutes: number) => addBusiness(promises, from, minutes * MINUTE);
  if (goal === "emergency") return new Date(+from + goalEmergency * MINUTE);
  if (goal === "missed") return after(goalMissed);
  if (goal === "new") return after(goalNew);
  const [end, least] = [endOfBusiness(promises, from), after(goalYours)];
  return new Date(Math.max(+end, +least));
}
