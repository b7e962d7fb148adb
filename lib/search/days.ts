import { fold } from "../fold.ts";
import type { Language } from "../words/translator.ts";
import { wordsFor } from "../words/words.ts";

/**
 * A day as people type it: `2026-11-03`, `2026-11` (its first), `2026`, `11/3`, `11/3/26` (in Spanish `3/11`), `yesterday`,
 * `monday` (the last one), `30d`, `2 weeks ago`. Null for what is none. `today` is the agency's.
 */
export function readDay(text: string, language: Language, today: string): string | null {
  const typed = fold(text).trim();
  const now = Temporal.PlainDate.from(today);
  if (/^(today|hoy)$/.test(typed)) return today;
  if (/^(yesterday|ayer)$/.test(typed)) return `${now.subtract({ days: 1 })}`;
  const weekday = weekdays().get(typed);
  if (weekday) return `${now.subtract({ days: ((now.dayOfWeek - weekday + 6) % 7) + 1 })}`;
  const [, many, of = ""] =
    /^(?:last |hace |ultim[oa]s )?(\d{1,4}) ?(d|days?|dias?|w|weeks?|semanas?)(?: ago)?$/.exec(typed) ?? [];
  // So many days before today: what a saved search says means the same on every later day.
  if (many) return `${now.subtract({ days: +many * (/^[ws]/.test(of) ? 7 : 1) })}`;
  const [, year, month = "1", day = "1"] =
    /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(typed) ?? [];
  if (year) return dayOf(+year, +month, +day);
  const [, one, two, last] = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(typed) ?? [];
  if (!one || !two) return null;
  const [itsMonth, itsDay] = language === "es" ? [+two, +one] : [+one, +two];
  if (last) return dayOf(+last + (last.length === 2 ? 2000 : 0), itsMonth, itsDay);
  const thisYear = dayOf(now.year, itsMonth, itsDay);
  // Nobody asks for what has not been yet.
  return thisYear && thisYear > today ? dayOf(now.year - 1, itsMonth, itsDay) : thisYear;
}

/** Both languages: whoever reads English may still think `lunes`. */
function weekdays(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of ["en", "es"] as const)
    for (let day = 1; day <= 7; day++)
      for (const length of ["long", "short"] as const)
        names.set(fold(wordsFor(language, "UTC").weekday(day, length)), day);
  return names;
}

function dayOf(year: number, month: number, day: number): string | null {
  // The same years as in the filter of the history.
  if (year < 1900 || year >= 2200) return null;
  try {
    return `${Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" })}`;
  } catch (error) {
    // February 30 is a slip of the keyboard.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
