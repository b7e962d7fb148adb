import { isOpen, nextOpening, type Schedule, stretchesBetween } from "#lib/agencies/hours.ts";

type When = { minutesAgo: number } | { daysAgo: number; at: string };

/** The longest time over which something of today is told, in ms. */
const LONG = 30 * 86_400_000;

/** The trial's days, counted back from the moment it is loaded, so that today is always busy. Its office has hours. */
export class Calendar {
  readonly now: Date;
  readonly schedule: Schedule;
  constructor(now: Date, schedule: Schedule) {
    this.now = now;
    this.schedule = schedule;
  }

  minutesAgo(minutes: number): Date {
    return new Date(this.now.getTime() - minutes * 60_000);
  }

  /** `at` is the agency's clock, `HH:MM`. */
  day(daysAgo: number, at: string): Date {
    const { timeZone } = this.schedule;
    const today = this.#local(this.now).toPlainDate();
    return moment(today.subtract({ days: daysAgo }).toZonedDateTime({ timeZone, plainTime: at }));
  }

  start(start: When): Date {
    return "minutesAgo" in start ? this.minutesAgo(start.minutesAgo) : this.day(start.daysAgo, start.at);
  }

  /** Nothing of the trial lies in the future, however late in the day it is loaded. */
  past(at: Date): Date {
    return at > this.now ? new Date(+this.now - 30_000) : at;
  }

  /** Whether the office is open, up to the moment at which it closes. */
  isOpen(at: Date): boolean {
    return isOpen(this.schedule, at) || isOpen(this.schedule, new Date(+at - 1));
  }

  /** `at` itself, or some minutes after the office opens next. */
  whenOpen(at: Date): Date {
    if (this.isOpen(at)) return at;
    return new Date(+nextOpening(this.schedule, at) + (3 + (this.#local(at).minute % 25)) * 60_000);
  }

  /** The same hour on a working day, at most `daysAgo` and never in the future: or the last one before. */
  workday(daysAgo: number, at: string): Date {
    for (let back = daysAgo; ; back++) {
      const [day, end] = [this.day(back, at), this.day(back, "23:59")];
      if (day <= this.now && stretchesBetween(this.schedule, this.day(back, "00:00"), end).length) return day;
    }
  }

  /** So many minutes ago by a clock that stands still while the office is closed. */
  openMinutesAgo(minutes: number): Date {
    let rest = minutes * 60_000;
    for (const { from, to } of stretchesBetween(
      this.schedule,
      new Date(+this.now - LONG),
      this.now,
    ).toReversed()) {
      if (rest <= +to - +from) return new Date(+to - Math.round(rest));
      rest -= +to - +from;
    }
    throw new Error("told over too long a time");
  }

  #local(at: Date): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(this.schedule.timeZone);
  }
}

const moment = (local: Temporal.ZonedDateTime) => new Date(local.epochMilliseconds);
