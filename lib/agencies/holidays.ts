import type { ClosedDay } from "#db/schema/agencies.ts";

/**
 * A holiday of a country's list. `rule` names it in any year; `days`: on which it keeps people at home, with its substitutes;
 * whether everybody has it, or whoever likes.
 */
export type Holiday = { rule: string; name: string; days: string[]; isPublic: boolean };
type Language = "en" | "es";

/** The holidays of a region (`US`, `US-CA`) in a year and the one after, in order. Loads the lists of all countries. */
export async function listHolidays(region: string, year: number, language: Language): Promise<Holiday[]> {
  const { default: Lists } = await import("date-holidays");
  const [country = "", state = ""] = region.split("-");
  const list = new Lists(country, state, { types: ["public", "bank", "optional"] });
  const holidays = new Map<string, Holiday>();
  for (const one of [year, year + 1].flatMap((each) => list.getHolidays(each, locale[language]))) {
    const day = one.date.slice(0, 10);
    const known = holidays.get(one.rule);
    if (known) known.days = [...new Set([...known.days, day])].sort();
    // The substitute may come first, and is called so.
    else
      holidays.set(one.rule, {
        rule: one.rule,
        name: one.name.replace(/ \(.*\)$/, ""),
        days: [day],
        isPublic: one.type === "public",
      });
  }
  return [...holidays.values()].sort((a, b) => a.days[0]!.localeCompare(b.days[0]!));
}

/** "Labor Day" and not "Labour Day". */
const locale = { en: "en-US", es: "es" };

/** The days of those that were ticked. */
export const daysOf = (holidays: Holiday[], rules: ReadonlySet<string>): ClosedDay[] =>
  holidays
    .filter(({ rule }) => rules.has(rule))
    .flatMap(({ days, name, rule }) => days.map((day) => ({ day, name, rule })));

/** In order, each day once: what an agency calls a day itself goes before what the list calls it. */
export function inOrder(closed: ClosedDay[]): ClosedDay[] {
  const days = new Map<string, ClosedDay>();
  for (const one of closed) if (!days.has(one.day) || !one.rule) days.set(one.day, one);
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

export type Region = { code: string; name: string };

/** Whose holidays can be ticked: the states of the United States, and all other countries, each by name. */
export async function listRegions(language: Language): Promise<{ states: Region[]; countries: Region[] }> {
  const { default: Lists } = await import("date-holidays");
  const list = new Lists();
  const names = new Intl.DisplayNames(language, { type: "region" });
  const sorted = (all: Region[]) => all.sort((a, b) => a.name.localeCompare(b.name, language));
  return {
    states: sorted(
      Object.entries(list.getStates("US", "en")).map(([code, name]) => ({ code: `US-${code}`, name })),
    ),
    countries: sorted(
      Object.keys(list.getCountries())
        .filter((code) => code !== "US")
        .map((code) => ({ code, name: names.of(code) ?? code })),
    ),
  };
}
