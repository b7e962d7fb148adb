import type { Choices } from "#lib/history/choices.ts";
import { type Filter, writeFilter } from "#lib/history/filter.ts";
import { finerNames } from "#lib/history/finer.ts";
import { historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { finerText } from "../ui/finer-text.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; filter: Filter; people: Choices["people"]; words: Words };

/** What a report's link asks for beyond the fields of the form: each can be let go. */
export function FinerTags({ slug, filter, people, words }: Props) {
  return finerNames
    .filter((name) => filter[name] !== null)
    .map((name) => (
      <a key={name} className="tag only" href={historyPath(slug, writeFilter({ ...filter, [name]: null }))}>
        <b>{finerText(name, filter, people, words)}</b>
        <Icon name="x" small label={words.t("history.finer.drop")} />
      </a>
    ));
}
