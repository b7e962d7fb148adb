import type { EarlierText } from "#lib/contacts/communications.ts";
import type { Words } from "#lib/words/words.ts";

/** What an entry said before it was corrected, each text under a fold of its own. */
export function EarlierTexts({ texts, words, now }: { texts: EarlierText[]; words: Words; now: Date }) {
  return texts.map((one) => (
    <details className="earlier" key={one.at.toISOString()}>
      <summary className="quiet">
        {words.t("card.corrected_by", { name: one.by, time: words.when(one.at, now) })}
      </summary>
      <p className="quiet">
        {words.t(`contact.entry_${one.kind}`)},{" "}
        <time dateTime={one.happenedAt.toISOString()}>{words.when(one.happenedAt, now)}</time>
      </p>
      <blockquote>{one.body}</blockquote>
    </details>
  ));
}
