import type { ClosedDay, Hours, Span } from "#db/schema/agencies.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { isoDayOf } from "../local-time.ts";
import { daysOf, inOrder, listHolidays } from "./holidays.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Rows of a form: spans of each weekday, days of the agency's own, and the holidays that are ticked. */
export type TypedHours = {
  spans: Record<Weekday, { opens: string; closes: string }[]>;
  closed: { day: string; name: string }[];
  region: string;
  rules: string[];
};

const MOST_SPANS = 6;
const MOST_DAYS = 200;

/** What the form says by `name` and `value`: `opens_mon0`, `closes_mon0`, `day_0`, `name_0`, `holiday_0`. */
export function typedFrom(fields: Record<string, string>): TypedHours {
  const rows = (start: string) =>
    Object.keys(fields)
      .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
      .map((name) => name.slice(start.length))
      .sort((a, b) => Number(a) - Number(b));
  const of = (name: string) => fields[name] ?? "";
  const spansOf = (day: Weekday) =>
    rows(`opens_${day}`).map((at) => ({ opens: of(`opens_${day}${at}`), closes: of(`closes_${day}${at}`) }));
  return {
    spans: Object.fromEntries(weekdays.map((day) => [day, spansOf(day)])) as TypedHours["spans"],
    closed: rows("day_").map((at) => ({ day: of(`day_${at}`), name: of(`name_${at}`) })),
    region: /^[A-Z]{2}(-[\dA-Z]{1,3})?$/.test(of("region")) ? of("region") : "US",
    rules: rows("holiday_").map((at) => of(`holiday_${at}`)),
  };
}

/**
 * The hours that were typed, with holidays from this year to the end of the next; null where there are none at all. Throws
 * Refused with the day where somebody would be there at no time that exists. `past` days stay: what was said of them is so.
 */
export async function hoursFrom(
  typed: TypedHours,
  { today, language, past }: { today: string; language: "en" | "es"; past: ClosedDay[] },
): Promise<Hours | null> {
  const week = weekdays.map((day) => readDay(day, typed.spans[day]));
  const own = typed.closed.filter(({ day, name }) => day.trim() || name.trim()).map(readClosed);
  if (own.length > MOST_DAYS) throw new Refused("hours_days_many", { most: MOST_DAYS });
  if (!week.some((spans) => spans.length)) {
    if (own.length || typed.rules.length) throw new Refused("hours_none");
    return null;
  }
  const list = await listHolidays(typed.region, Number(today.slice(0, 4)), language);
  const ticked = daysOf(list, new Set(typed.rules)).filter(({ day }) => day >= today);
  const kept = past.filter(({ day }) => day < today);
  return { week, closed: inOrder([...kept, ...ticked, ...own]), region: typed.region };
}

/** Minutes of "8:00", "08:00" and "24:00"; null for what is no time of a day. */
export function readTime(text: string): number | null {
  const [, hour = "", minute = ""] = /^\s*(\d{1,2}):(\d\d)\s*$/.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return hour && Number(minute) < 60 && minutes <= 1440 ? minutes : null;
}

export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function readDay(day: Weekday, typed: { opens: string; closes: string }[]): Span[] {
  const rows = typed.filter(({ opens, closes }) => opens.trim() || closes.trim());
  if (rows.length > MOST_SPANS) throw new Refused("hours_spans_many", { day, most: MOST_SPANS });
  const spans = rows.map(({ opens, closes }): Span => {
    if (!opens.trim() || !closes.trim()) throw new Refused("hours_half", { day });
    const from = readTime(opens);
    // Midnight, as a field for times can say it, is the end of the day where something closes.
    const to = readTime(closes) || 1440;
    if (from === null || from === 1440) throw new Refused("hours_time", { day, value: opens.slice(0, 20) });
    if (readTime(closes) === null) throw new Refused("hours_time", { day, value: closes.slice(0, 20) });
    if (to <= from) throw new Refused("hours_backwards", { day, opens, closes });
    return [from, to];
  });
  spans.sort(([one], [two]) => one - two);
  const late = spans.find(([opens], at) => at > 0 && opens < spans[at - 1]![1]);
  if (late) throw new Refused("hours_overlap", { day, opens: timeText(late[0]) });
  return joined(spans);
}

/** A span that begins where another ends is one with it. */
function joined(spans: Span[]): Span[] {
  const all: Span[] = [];
  for (const [opens, closes] of spans) {
    const before = all.at(-1);
    if (before?.[1] === opens) before[1] = closes;
    else all.push([opens, closes]);
  }
  return all;
}

function readClosed({ day, name }: { day: string; name: string }): ClosedDay {
  const iso = isoDayOf(day.trim());
  if (!iso) throw new Refused("hours_day", { value: (day || name).slice(0, 40) });
  return { day: iso, name: readText("label", name) };
}
