type When = { minutesAgo: number } | { daysAgo: number; at: string };

/** The trial's days, counted back from the moment it is loaded, so that today is always busy. Its office has hours. */
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
    const today = this.#local(this.now).toPlainDate();
    return moment(today.subtract({ days: daysAgo }).toZonedDateTime({ timeZone: this.zone, plainTime: at }));
  }

  start(start: When): Date {
    return "minutesAgo" in start ? this.minutesAgo(start.minutesAgo) : this.day(start.daysAgo, start.at);
  }

  /** Nothing of the trial lies in the future, however late in the day it is loaded. */
  past(at: Date): Date {
    return at > this.now ? new Date(+this.now - 30_000) : at;
  }

  /** Whether the office is open: Monday to Friday, 8 to 5. */
  isOpen(at: Date): boolean {
    const local = this.#local(at);
    return (
      isWorkday(local) && local.hour >= OPENS && !(Temporal.ZonedDateTime.compare(local, closing(local)) > 0)
    );
  }

  /** `at` itself, or some minutes after the office opens next. */
  whenOpen(at: Date): Date {
    if (this.isOpen(at)) return at;
    const local = this.#local(at);
    let day = opening(local);
    if (local.hour >= OPENS || !isWorkday(local))
      do day = day.add({ days: 1 });
      while (!isWorkday(day));
    return moment(day.add({ minutes: 3 + (local.minute % 25) }));
  }

  /** The same hour on a working day, at most `daysAgo` and never in the future: or the last one before. */
  workday(daysAgo: number, at: string): Date {
    for (let back = daysAgo; ; back++) {
      const day = this.day(back, at);
      if (day <= this.now && isWorkday(this.#local(day))) return day;
    }
  }

  /** So many minutes ago by a clock that stands still while the office is closed. */
  openMinutesAgo(minutes: number): Date {
    let rest = minutes;
    let at = this.#local(this.now);
    if (!this.isOpen(this.now)) at = lastClosing(at);
    for (;;) {
      const since = at.since(opening(at)).total("minutes");
      if (rest <= since) return moment(at.subtract({ seconds: Math.round(rest * 60) }));
      rest -= since;
      at = lastClosing(opening(at));
    }
  }

  #local(at: Date): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(this.zone);
  }
}

const OPENS = 8;
const CLOSES = 17;

const moment = (local: Temporal.ZonedDateTime) => new Date(local.epochMilliseconds);
const isWorkday = (local: Temporal.ZonedDateTime) => local.dayOfWeek <= 5;
const opening = (local: Temporal.ZonedDateTime) => local.withPlainTime({ hour: OPENS });
const closing = (local: Temporal.ZonedDateTime) => local.withPlainTime({ hour: CLOSES });

function lastClosing(local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let day = closing(local);
  while (Temporal.ZonedDateTime.compare(day, local) > 0 || !isWorkday(day)) day = day.subtract({ days: 1 });
  return day;
}
