import type { Choices } from "#lib/history/choices.ts";
import type { Finer } from "#lib/history/finer.ts";
import { type Span, spans } from "#lib/history/spans.ts";
import type { Words } from "#lib/words/words.ts";

/** What a report's link asks for, one of it. */
export function finerText(name: keyof Finer, filter: Finer, people: Choices["people"], words: Words): string {
  const { t } = words;
  const nameOf = (id: number) => people.find(({ userId }) => userId === id)?.name ?? String(id);
  switch (name) {
    case "of":
      return t(`history.finer.of_${filter.of!}`);
    case "began":
      return t("history.finer.began", { name: t(`channel.${filter.began!}`) });
    case "first": {
      const first = filter.first!;
      return first in spans
        ? t("history.finer.first_span", { span: t(`reports.span.${first as Span}`) })
        : t(`history.finer.first_${first as Exclude<typeof first, Span>}`);
    }
    case "answerer":
    case "closer":
      return t(`history.finer.${name}`, { name: nameOf(filter[name]!) });
    case "queue":
      return t(`history.finer.queue_${filter.queue!}`);
    case "hour":
      return t("history.finer.hour", { time: words.hourOfDay(filter.hour!) });
    case "rating":
      return filter.rating === "any"
        ? t("history.finer.rated")
        : t("history.finer.rating", { score: filter.rating! });
    case "run":
      return t("history.finer.run");
    case "weekday":
      return t("history.finer.weekday", { day: words.weekday(filter.weekday!) });
  }
}
