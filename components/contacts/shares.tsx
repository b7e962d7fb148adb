import type { Likeness } from "#lib/contacts/duplicates.ts";
import type { Words } from "#lib/words/words.ts";

/** What two cards have in common, as small signs. */
export function Shares({ likeness, words: { t } }: { likeness: Likeness; words: Words }) {
  return (
    <span className="tags">
      {likeness.sameName && <span className="tag strong">{t("card.same_name")}</span>}
      {likeness.household && <span className="tag">{t("card.household")}</span>}
      {likeness.shares.map((share) => (
        <span className="tag" key={share}>
          {t(`card.same_${share}`)}
        </span>
      ))}
    </span>
  );
}
