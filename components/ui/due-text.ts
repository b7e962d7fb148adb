import type { Words } from "#lib/words/words.ts";

/** "due 10:47"; the last minute of a day is the day itself. */
export function dueText(due: Date, words: Words, now: Date): string {
  const endOfDay = !words.sameDay(due, new Date(+due + 60_000));
  if (endOfDay && words.sameDay(due, now)) return words.t("list.due_today");
  const time = endOfDay || !words.sameDay(due, now) ? words.brief(due, now) : words.shortClock(due);
  return words.t("list.due", { time });
}
