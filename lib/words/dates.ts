import type { Language, Translate } from "./translator.ts";

export type Dates = {
  zone: string;
  /** "8:47 AM" */
  clock: (at: Date) => string;
  /** "8:47", for narrow columns of today. */
  shortClock: (at: Date) => string;
  /** "Today, Monday, November 23", "Friday, November 20"; with the year when it is another. */
  day: (at: Date, now: Date) => string;
  /** "Monday, November 23", inside a sentence. */
  longDay: (at: Date) => string;
  /** The same as a title: with a capital in Spanish too. */
  dayTitle: (at: Date) => string;
  /** "Nov 20", "Nov 20, 2024" */
  date: (at: Date, now: Date) => string;
  /** As short as it can be told: "10:02", "Fri", "Nov 3". */
  brief: (at: Date, now: Date) => string;
  /** "8:47 AM" today, "Fri 3:44 PM" this week, "Nov 3, 8:47 AM" before and after. */
  when: (at: Date, now: Date) => string;
  /** Whether two times fall on one local day. */
  sameDay: (a: Date, b: Date) => boolean;
  /** The local day as `2026-11-23`. */
  isoDay: (at: Date) => string;
  /** "Monday", "Mon": of 1 (Monday) to 7. */
  weekday: (day: number, length?: "long" | "short") => string;
  /** "8 AM": of 0 to 23. */
  hourOfDay: (hour: number) => string;
  /** "17 min", "1 h 40", "1 day 3 h"; of milliseconds. */
  duration: (ms: number) => string;
  /** "Pacific Time" */
  zoneName: string;
};

const QUARTER = 900_000;
const MOST_DAYS = 2000;
const WEEK = 6 * 86_400_000;
/** A day of a week in which no clock changes: the Monday. */
const MONDAY = Date.UTC(1970, 0, 5);

export function datesFor(language: Language, zone: string, t: Translate): Dates {
  const locale = language === "es" ? "es-US" : "en-US";
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    // ICU puts a narrow no-break space before AM; the plain one reads and searches better.
    return (at: Date) => formatter.format(at).replaceAll("\u202f", " ");
  };
  const clock = format({ hour: "numeric", minute: "2-digit" });
  const shortClock = (at: Date) => clock(at).replace(/ [ap]\.?\s?m\.?$/i, "");
  const dayOnly = format({ weekday: "long", month: "long", day: "numeric" });
  const dayWithYear = format({ weekday: "long", month: "long", day: "numeric", year: "numeric" });
  const dateOnly = format({ month: "short", day: "numeric" });
  const dateWithYear = format({ month: "short", day: "numeric", year: "numeric" });
  const weekday = format({ weekday: "short" });
  const ofWeek = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (hours: number) => formatter.format(MONDAY + hours * 3_600_000).replaceAll("\u202f", " ");
  };
  const [longDay, shortDay] = [ofWeek({ weekday: "long" }), ofWeek({ weekday: "short" })];
  const iso = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  // Every zone's days begin at a quarter of an hour; a page asks a hundred times for the same few.
  const days = new Map<number, string>();
  const isoDay = (at: Date) => {
    const quarter = Math.floor(+at / QUARTER);
    const known = days.get(quarter);
    if (known) return known;
    if (days.size >= MOST_DAYS) days.clear();
    const day = iso.format(at);
    days.set(quarter, day);
    return day;
  };
  const sameDay = (a: Date, b: Date) => Math.abs(+a - +b) < 90_000_000 && isoDay(a) === isoDay(b);
  const sameYear = (a: Date, b: Date) => isoDay(a).slice(0, 4) === isoDay(b).slice(0, 4);
  const near = (at: Date, now: Date) => Math.abs(+at - +now) < WEEK;
  const date = (at: Date, now: Date) => (sameYear(at, now) ? dateOnly(at) : dateWithYear(at));

  return {
    zone,
    clock,
    shortClock,
    sameDay,
    isoDay,
    longDay: dayOnly,
    dayTitle: (at) => capital(dayOnly(at)),
    date,
    day(at, now) {
      const day = sameYear(at, now) ? dayOnly(at) : dayWithYear(at);
      return sameDay(at, now) ? t("time.today_day", { day }) : capital(day);
    },
    brief: (at, now) => (sameDay(at, now) ? shortClock(at) : near(at, now) ? weekday(at) : date(at, now)),
    when: (at, now) =>
      sameDay(at, now)
        ? clock(at)
        : near(at, now)
          ? `${weekday(at)} ${clock(at)}`
          : `${date(at, now)}, ${clock(at)}`,
    weekday: (day, length) => (length === "short" ? shortDay : longDay)((day - 1) * 24),
    hourOfDay: ofWeek({ hour: "numeric" }),
    duration: (ms) => duration(ms, t),
    zoneName: zoneName(locale, zone),
  };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function duration(ms: number, t: Translate): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 60) return t("time.minutes", { n: minutes });
  const h = Math.floor(minutes / 60);
  const m = minutes % 60;
  if (h < 24)
    return m ? t("time.hours_minutes", { h, m: String(m).padStart(2, "0") }) : t("time.hours", { h });
  const d = Math.floor(h / 24);
  return d < 3 && h % 24 ? t("time.days_hours", { d, h: h % 24 }) : t("time.days", { d });
}

function zoneName(locale: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: "longGeneric",
  }).formatToParts();
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}
