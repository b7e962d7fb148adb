import type { Queue } from "#db/schema/conversations.ts";

export type Place = Queue | "assigned";

export const placeOf = ({ assigneeId, queue }: { assigneeId: number | null; queue: Queue }): Place =>
  assigneeId === null ? queue : "assigned";

const HOUR = 3_600_000;
/** By the clock, until an agency sets business hours. */
const NEW = 2 * HOUR;
/** Your: the same day, but never less than this. */
const LEAST = 2 * HOUR;

/** Of the agency: when its day ends, whether somebody is there, and what is promised while nobody is. */
export type Promises = { timeZone: string; bubbleOn: boolean; missedHours: number };

/** When an answer is due to somebody who waits since `since` in `place`: as promised, when that was while chat is off. */
export function dueAt(place: Place, since: Date, { timeZone, bubbleOn, missedHours }: Promises): Date {
  if (place === "missed" || !bubbleOn) return new Date(since.getTime() + missedHours * HOUR);
  if (place === "new") return new Date(since.getTime() + NEW);
  const end = endOfDay(since, timeZone).getTime();
  return new Date(Math.max(end, since.getTime() + LEAST));
}

/** The last minute of the local day that holds `at`. */
export function endOfDay(at: Date, zone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return new Date(day.startOfDay().add({ days: 1 }).epochMilliseconds - 60_000);
}
