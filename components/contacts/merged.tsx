import { contactPath } from "#lib/paths.ts";
import type { Merge } from "#lib/people/merges.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  merges: Merge[];
  slug: string;
  contactId: number;
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** The cards that are in this one, each with the way back. */
export function Merged({ merges, slug, contactId, words, now, action }: Props) {
  const { t } = words;
  if (!merges.length) return null;
  return (
    <section className="card" id="merged" aria-labelledby="merged-name">
      <div className="card-head">
        <h2 id="merged-name">{t("card.merged")}</h2>
      </div>
      <ul className="merges">
        {merges.map((merge) => (
          <li key={merge.id}>
            <p>
              {t("card.merged_line", { name: merge.name, id: merge.mergedId })}{" "}
              <time className="quiet" dateTime={merge.at.toISOString()}>
                {t("card.merged_by", { by: merge.by, time: words.when(merge.at, now) })}
              </time>
            </p>
            <form action={action}>
              <input type="hidden" name="agency" value={slug} />
              <input type="hidden" name="back" value={contactPath(slug, contactId, {}, "merged")} />
              <input type="hidden" name="merge" value={merge.id} />
              <button
                className="button"
                type="submit"
                aria-label={t("card.undo_of", { name: merge.name, id: merge.mergedId })}
              >
                <Icon name="undo" small /> {t("card.undo")}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
