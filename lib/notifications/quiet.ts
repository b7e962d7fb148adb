import { localOf } from "../local-time.ts";

export type Quiet = { quietFrom: number | null; quietUntil: number | null };

/** Minutes of the day on the agency's wall. */
export function minuteOf(at: Date, timeZone: string): number {
  const [hours, minutes] = localOf(at, timeZone).slice(11).split(":").map(Number);
  return hours! * 60 + minutes!;
}

/** Quiet hours mostly span midnight: from 22:00 until 7:00. */
export const isQuiet = (quiet: Quiet, at: Date, timeZone: string): boolean =>
  isQuietMinute(quiet, minuteOf(at, timeZone));

export function isQuietMinute({ quietFrom: from, quietUntil: until }: Quiet, minute: number): boolean {
  if (from === null || until === null) return false;
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}
