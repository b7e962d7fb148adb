import { contactPath } from "#lib/paths.ts";
import type { Merge } from "#lib/people/merges.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
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
    <Card title={t("card.merged")} name="merged-name" id="merged">
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
              <Hidden
                fields={{ agency: slug, back: contactPath(slug, contactId, {}, "merged"), merge: merge.id }}
              />
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
    </Card>
  );
}
