/** Whether clocks can be read by it: a name of the zones' database, `America/New_York`. */
export function zoneIsKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    // That is what it throws for; the caller says so in its own words.
    return false;
  }
}

/**
 * The moment that a clock on the wall of `zone` shows as `local` (`2026-11-23T10:20`), or null when that is no time.
 * A time that a change of the clocks skips is the first moment after it; one that comes twice is the first of both.
 */
export function momentOf(local: string, zone: string): Date | null {
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(local);
  } catch {
    // Not a date and time; the caller says so in its own words.
    return null;
  }
  // The first and the last day that there are exist in some zones alone; in the others they throw.
  if (Math.abs(plain.year) > 270_000) return null;
  return firstMoment(plain, zone);
}

/** The same of a day and the minutes after its midnight; 1440 is the midnight that ends it. */
export function momentOn(day: Temporal.PlainDate, minutes: number, zone: string): Date {
  const [date, rest] = minutes === DAY ? [day.add({ days: 1 }), 0] : [day, minutes];
  return firstMoment(date.toPlainDateTime({ hour: Math.floor(rest / 60), minute: rest % 60 }), zone);
}

const DAY = 1440;

function firstMoment(plain: Temporal.PlainDateTime, zone: string): Date {
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const skipped = !earlier.toPlainDateTime().equals(plain);
  const moment = skipped ? (earlier.getTimeZoneTransition("next") ?? earlier) : earlier;
  return new Date(moment.epochMilliseconds);
}

/** What the wall's clock in `zone` shows at a moment: `2026-11-23T10:20`, as fields of forms take it. */
export function localOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/** Both days whole: from the first moment of `from` up to, not including, the first moment after `to`. */
export function momentsOfDays(
  from: string | null,
  to: string | null,
  zone: string,
): { from: Date | null; before: Date | null } {
  return { from: startOfDay(from, zone, 0), before: startOfDay(to, zone, 1) };
}

/** An ISO day (`2026-11-23`), or null for anything else. */
export function isoDayOf(text: string | undefined): string | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    // The thirtieth of February.
    return null;
  }
}

function startOfDay(day: string | null, zone: string, plus: number): Date | null {
  if (!day) return null;
  const start = Temporal.PlainDate.from(day).add({ days: plus }).toZonedDateTime(zone);
  return new Date(start.epochMilliseconds);
}
