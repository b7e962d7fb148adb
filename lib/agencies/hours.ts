import type { Hours, OwnHours } from "#db/schema/agencies.ts";
import { momentOn } from "../local-time.ts";

/** When somebody is there, by the clock of the agency's zone. Without hours always. */
export type Schedule = { timeZone: string; hours: Hours | null };
/** The hours of a team that may have some of its own. */
export const hoursOf = (agency: Hours | null, own: OwnHours | null | undefined): Hours | null =>
  own ? { ...own, closed: own.closed ?? agency?.closed ?? [] } : agency;

/** Time in which somebody is there, without a gap. `day` is the day whose hours it belongs to. */
export type Stretch = { from: Date; to: Date; day: string };

/** Who is there for so long without a pause, in ms, is always there. */
const ALWAYS = 400 * 86_400_000;
const MIDNIGHT = 1440;

/** The moment at which so many milliseconds of business have passed since `at`. */
export function addBusiness(schedule: Schedule, at: Date, ms: number): Date {
  if (!schedule.hours) return new Date(+at + ms);
  const stretches = stretchesAfter(schedule, at);
  for (let rest = ms; ; ) {
    const { from, to } = stretches.next().value;
    const start = Math.max(+from, +at);
    if (rest <= +to - start) return new Date(start + rest);
    rest -= +to - start;
  }
}

/** Milliseconds of business from one moment to a later one. */
export const businessBetween = (schedule: Schedule, since: Date, until: Date): number =>
  stretchesBetween(schedule, since, until).reduce((sum, { from, to }) => sum + (+to - +from), 0);

/** The business of that time, stretch by stretch: what its sum is made of. */
export function stretchesBetween(schedule: Schedule, since: Date, until: Date): Stretch[] {
  if (since >= until) return [];
  if (!schedule.hours)
    return [{ from: since, to: until, day: localDay(since, schedule.timeZone).toString() }];
  const found: Stretch[] = [];
  for (const { from, to, day } of stretchesAfter(schedule, since)) {
    if (from >= until) break;
    found.push({ from: from < since ? since : from, to: to > until ? until : to, day });
  }
  return found;
}

/** The days on which something of that time would be business, and is none; by name, where that is a closed day's. */
export function daysWithout(schedule: Schedule, since: Date, until: Date): { day: string; name: string }[] {
  const { hours, timeZone } = schedule;
  const last = localDay(until, timeZone);
  const found: { day: string; name: string }[] = [];
  for (
    let day = localDay(since, timeZone);
    Temporal.PlainDate.compare(day, last) < 0;
    day = day.add({ days: 1 })
  ) {
    if (!hours || spansOn(hours, day).length) continue;
    const iso = day.toString();
    found.push({ day: iso, name: hours.closed.find((one) => one.day === iso)?.name ?? "" });
  }
  return found;
}

export const isOpen = (schedule: Schedule, at: Date): boolean => nextOpening(schedule, at) <= at;

/** When somebody is there again: `at` itself, or the opening after it. */
export function nextOpening(schedule: Schedule, at: Date): Date {
  if (!schedule.hours) return at;
  const { from } = stretchesAfter(schedule, at).next().value;
  return from > at ? from : at;
}

/** The opening or closing after `at`; null where the door is always open. */
export function nextChange(schedule: Schedule, at: Date): Date | null {
  if (!schedule.hours) return null;
  let closing: Date | null = null;
  for (const { from, to } of stretchesAfter(schedule, at)) {
    if (!closing && from > at) return from;
    if (closing && from > closing) break;
    if (+to > +at + ALWAYS) return null;
    closing = to;
  }
  return closing;
}

/**
 * When the business of the day ends that goes on at `at`, or comes next; without hours the day's last minute, which is
 * also the end of an office that works until midnight.
 */
export function endOfBusiness(schedule: Schedule, at: Date): Date {
  const { hours, timeZone } = schedule;
  if (!hours) return lastMinute(localDay(at, timeZone), timeZone);
  let end: Stretch | null = null;
  for (const one of stretchesAfter(schedule, at)) {
    if (end && one.day !== end.day) break;
    end = one;
  }
  const last = lastMinute(Temporal.PlainDate.from(end!.day), timeZone);
  return new Date(Math.min(+end!.to, +last));
}

/** When the doors are open on the day that holds `at`, in minutes of it; none on a closed day, null without hours. */
export const spansOfDay = ({ hours, timeZone }: Schedule, at: Date) =>
  hours && spansOn(hours, localDay(at, timeZone));

/** Every stretch that is not over at `at`, in order, for ever. Of a span that a change of the clocks skips nothing is left. */
function* stretchesAfter({ timeZone, hours }: Schedule, at: Date): Generator<Stretch, never> {
  // Days of no business are looked through until one has some: with none at all there would be no end to it.
  if (!hours?.week.some((spans) => spans.length)) throw new Error("business hours without any business");
  for (let day = localDay(at, timeZone); ; day = day.add({ days: 1 }))
    for (const [opens, closes] of spansOn(hours, day)) {
      const [from, to] = [momentOn(day, opens, timeZone), momentOn(day, closes, timeZone)];
      if (to > at && to > from) yield { from, to, day: day.toString() };
    }
}

function spansOn({ week, closed }: Hours, day: Temporal.PlainDate) {
  const iso = day.toString();
  return closed.some((one) => one.day === iso) ? [] : week[day.dayOfWeek - 1]!;
}

const localDay = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(zone).toPlainDate();

const lastMinute = (day: Temporal.PlainDate, zone: string) =>
  new Date(+momentOn(day, MIDNIGHT, zone) - 60_000);
