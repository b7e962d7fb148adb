import type { Hours } from "#db/schema/agencies.ts";
import type { Agent } from "../agents/agent.ts";
import { isReason, Refused } from "../errors.ts";
import { localOf } from "../local-time.ts";
import { type Holiday, listHolidays, listRegions, type Region } from "./holidays.ts";
import { type TypedHours, timeText, typedFrom, type Weekday, weekdays } from "./hours-input.ts";
import { hoursTyped } from "./opening.ts";

/** What stands in the form of the hours, and what follows from it. */
export type HoursForm = {
  typed: TypedHours;
  follows: boolean;
  /** What would hold; null where every minute counts. */
  hours: Hours | null;
  holidays: Holiday[];
  states: Region[];
  countries: Region[];
  /** Why it cannot be tried out. */
  problem: Refused | null;
};

/** As it is saved, or as somebody has typed it: with one row more or less, where that was asked for (`add_mon`, `drop_mon0`). */
export async function readHoursForm(
  agent: Agent,
  given: Record<string, string> | null,
  way: string,
  kept = agent.agency.hours,
): Promise<HoursForm> {
  const { agency, language } = agent;
  const now = localOf(new Date(), agency.timeZone);
  const typed = given ? changed(typedFrom(given), way) : typedOf(kept, now.slice(0, 10));
  const [holidays, regions] = await Promise.all([
    listHolidays(typed.region, Number(now.slice(0, 4)), language),
    listRegions(language),
  ]);
  const follows = given ? given.follows === "on" : agency.bubbleFollows;
  const form = { typed, follows, holidays, ...regions };
  if (way !== "preview") return { ...form, hours: kept, problem: null };
  try {
    return { ...form, hours: await hoursTyped(agent, typed), problem: null };
  } catch (error) {
    if (!(error instanceof Refused) || !isReason(error.reason)) throw error;
    return { ...form, hours: kept, problem: error };
  }
}

const EMPTY = { opens: "", closes: "" };

function typedOf(hours: Hours | null, today: string): TypedHours {
  const { week = [], closed = [], region = "US" } = hours ?? {};
  const spansOf = (at: number) =>
    (week[at] ?? []).map(([opens, closes]) => ({ opens: timeText(opens), closes: timeText(closes % 1440) }));
  return {
    spans: Object.fromEntries(weekdays.map((day, at) => [day, spansOf(at)])) as TypedHours["spans"],
    closed: closed.filter(({ rule, day }) => !rule && day >= today),
    region,
    rules: [...new Set(closed.flatMap(({ rule, day }) => (rule && day >= today ? rule : [])))],
  };
}

function changed(typed: TypedHours, way: string): TypedHours {
  const [, what, row = "", at = ""] = /^(add|drop)_([a-z]+)(\d*)$/.exec(way) ?? [];
  const change = <T>(rows: T[], empty: T) =>
    what === "add" ? [...rows, empty] : rows.filter((_, index) => index !== Number(at || -1));
  if (row === "day") return { ...typed, closed: change(typed.closed, { day: "", name: "" }) };
  const day = weekdays.find((one) => one === row) as Weekday | undefined;
  if (!day) return typed;
  return { ...typed, spans: { ...typed.spans, [day]: change(typed.spans[day], EMPTY) } };
}
