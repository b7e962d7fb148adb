import { type CustomField, nameOf } from "#lib/custom-fields/fields.ts";
import type { Called } from "#lib/history/called.ts";
import type { Choices } from "#lib/history/choices.ts";
import type { Preset } from "#lib/history/days.ts";
import type { Filter } from "#lib/history/filter.ts";
import { finerNames } from "#lib/history/finer.ts";
import type { Words } from "#lib/words/words.ts";
import { finerText } from "./finer-text.ts";
import { rangeText } from "./range-text.ts";

type Asked = { filter: Filter; range: Preset | null; called: Called };

/** A filter of the history in one line: "Last 7 days · Text message · Tag: leak". */
export function filterText({ filter, range, called }: Asked, { people }: Choices, words: Words, now: Date) {
  const { t } = words;
  const { by, channel, assignee, contact, status, search, sort } = filter;
  const about = (label: "assignee" | "team" | "tag" | "contact", name: string | number) =>
    `${t(`history.${label}`)}: ${name}`;
  const personOf = (id: number) => people.find(({ userId }) => userId === id)?.name ?? id;
  return [
    range ? t(`history.${range}`) : rangeText(filter, words, now),
    by === "activity" && t("history.activity"),
    channel && t(`channel.${channel}`),
    assignee && about("assignee", assignee === "nobody" ? t("history.nobody") : personOf(assignee)),
    filter.team && about("team", called.team ?? filter.team),
    filter.tag && about("tag", called.tag ?? filter.tag),
    filter.field && fieldText(filter, called.field, words),
    contact && about("contact", called.contact ?? contact),
    status && t(`history.${status}`),
    ...finerNames.map((name) => filter[name] !== null && finerText(name, filter, people, words)),
    search && t("views.searched", { words: search }),
    sort !== "when_down" && t(`history.sorted.${sort}`),
  ]
    .filter(Boolean)
    .join(" · ");
}

function fieldText({ field, value }: Filter, known: CustomField | null, { t, language }: Words): string {
  const [id = "", choice] = field?.split(".") ?? [];
  const name = known ? nameOf(known, language) : id;
  const chosen = known?.choices.find((one) => String(one.id) === choice);
  const said = chosen ? nameOf(chosen, language) : answered(choice, t);
  const typed = said ?? value;
  return typed ? t("custom.is", { name, value: typed }) : name;
}

function answered(choice: string | undefined, t: Words["t"]): string | null {
  if (choice === "none") return t("custom.unset").toLowerCase();
  return choice === "yes" || choice === "no" ? t(`custom.${choice}`) : null;
}
