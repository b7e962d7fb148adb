import type { Ending } from "#db/schema/canned.ts";
import { nextOpening, type Schedule } from "../agencies/hours.ts";
import { Refused } from "../errors.ts";
import { momentOf, momentOn } from "../local-time.ts";

export type Preset = { name: "later" | "tomorrow" | "opening" | "monday" | "week"; at: Date };

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Minutes after midnight at which a day begins that has no hours to tell. */
const MORNING = 8 * 60;

/** What is proposed, soonest first: each as its button says it, and no time twice. */
export function presetsAt(schedule: Schedule, now: Date): Preset[] {
  const today = dayOf(now, schedule);
  const tomorrow = today.add({ days: 1 });
  const later = laterThan(now);
  const next = morningFrom(tomorrow, schedule);
  const all: Preset[] = [
    ...(dayOf(later, schedule).equals(today) ? [{ name: "later" as const, at: later }] : []),
    // On a Friday an office opens next on Monday, and no button says tomorrow.
    { name: dayOf(next, schedule).equals(tomorrow) ? "tomorrow" : "opening", at: next },
    { name: "monday", at: mondayAfter(now, schedule) },
    { name: "week", at: weekAfter(now, schedule) },
  ];
  const isFirst = (one: Preset, at: number) => all.findIndex((other) => +other.at === +one.at) === at;
  return all.filter(isFirst).sort((a, b) => +a.at - +b.at);
}

/** What was chosen before anybody knew when: reckoned from the moment in which it is done. */
export function momentOfEnding(ending: Exclude<Ending, "close">, schedule: Schedule, now: Date): Date | null {
  if (ending === "answer") return null;
  if (ending === "later") return laterThan(now);
  if (ending === "monday") return mondayAfter(now, schedule);
  if (ending === "week") return weekAfter(now, schedule);
  return morningFrom(dayOf(now, schedule).add({ days: 1 }), schedule);
}

const laterThan = (now: Date) => new Date(Math.ceil((+now + 3 * HOUR) / MINUTE) * MINUTE);

function mondayAfter(now: Date, schedule: Schedule): Date {
  const today = dayOf(now, schedule);
  return morningFrom(today.add({ days: 8 - today.dayOfWeek }), schedule);
}

const weekAfter = (now: Date, schedule: Schedule) =>
  morningFrom(dayOf(now, schedule).add({ days: 7 }), schedule);

/**
 * Until when, as a form says it: a moment, `pick` (then `at` by the clock of `zone`), or `answer`, which has none. What
 * stands on a button holds, however long the page has been open.
 */
export function chosenUntil({ until, at }: { until: string; at: string }, zone: string): Date | null {
  if (until === "answer") return null;
  const moment = until === "pick" ? momentOf(at, zone) : new Date(until);
  if (!moment || Number.isNaN(+moment)) throw new Refused("snooze_time");
  return moment;
}

/** When somebody is there on that day, or on the first one after it on which anybody is. */
function morningFrom(day: Temporal.PlainDate, schedule: Schedule): Date {
  const midnight = momentOn(day, 0, schedule.timeZone);
  const opens = nextOpening(schedule, midnight);
  // Where somebody is there through the night, too, nothing opens.
  return opens > midnight ? opens : momentOn(day, MORNING, schedule.timeZone);
}

const dayOf = (at: Date, { timeZone }: Schedule) =>
  Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(timeZone).toPlainDate();
