import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { path: string; duplicates: number; canDelete: boolean; words: Words };

/** What can be done with a card as a whole. */
export function CardHead({ path, duplicates, canDelete, words: { t } }: Props) {
  return (
    <div className="actions">
      {canDelete && (
        <a className="button plain" href={`${path}/delete`}>
          {t("card.delete")}
        </a>
      )}
      <a className="button" href={`${path}/merge`}>
        {t("card.merge_duplicates")}
        {duplicates > 0 && <span className="count-tag num">{duplicates}</span>}
      </a>
      <a className="button" href={`${path}/edit`}>
        <Icon name="pencil" small /> {t("card.edit")}
      </a>
    </div>
  );
}
