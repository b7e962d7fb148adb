import type { TrialConversation } from "./format.ts";

/** The trial's days, counted back from the moment it is loaded, so that today is always busy. */
export class Calendar {
  readonly now: Date;
  readonly zone: string;
  constructor(now: Date, zone: string) {
    this.now = now;
    this.zone = zone;
  }

  minutesAgo(minutes: number): Date {
    return new Date(this.now.getTime() - minutes * 60_000);
  }

  /** `at` is the agency's clock, `HH:MM`. */
  day(daysAgo: number, at: string): Date {
    const today = Temporal.Instant.fromEpochMilliseconds(+this.now)
      .toZonedDateTimeISO(this.zone)
      .toPlainDate();
    const local = today.subtract({ days: daysAgo }).toPlainDateTime(Temporal.PlainTime.from(at));
    return new Date(local.toZonedDateTime(this.zone).epochMilliseconds);
  }

  start(start: TrialConversation["start"]): Date {
    return "minutesAgo" in start ? this.minutesAgo(start.minutesAgo) : this.day(start.daysAgo, start.at);
  }

  /** Nothing of the trial lies in the future, however late in the day it is loaded. */
  past(at: Date): Date {
    return at > this.now ? new Date(+this.now - 30_000) : at;
  }
}
