import type { Queue } from "#db/schema/conversations.ts";

export type Place = Queue | "assigned";

const HOUR = 3_600_000;
/** Goals by the clock until an agency sets business hours: New 2 hours, Missed 4 hours. */
const goals = { new: 2 * HOUR, missed: 4 * HOUR };
/** Your: the same day, but never less than this. */
const LEAST = 2 * HOUR;

/** When an answer is due to somebody who waits since `since` in `place`; `zone` is the agency's. */
export function dueAt(place: Place, since: Date, zone: string): Date {
  if (place !== "assigned") return new Date(since.getTime() + goals[place]);
  const end = endOfDay(since, zone).getTime();
  return new Date(Math.max(end, since.getTime() + LEAST));
}

/** The last minute of the local day that holds `at`. */
export function endOfDay(at: Date, zone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return new Date(day.startOfDay().add({ days: 1 }).epochMilliseconds - 60_000);
}
