import { besideContactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  contactId: number;
  duplicates: number;
  canDelete: boolean;
  canErase: boolean;
  words: Words;
};

/** What can be done with a card as a whole. */
export function CardHead({ slug, contactId, duplicates, canDelete, canErase, words: { t } }: Props) {
  return (
    <div className="actions">
      {canErase && (
        <a className="button plain" href={besideContactPath(slug, contactId, "erase")}>
          {t("erase.link")}
        </a>
      )}
      {canDelete && (
        <a className="button plain" href={besideContactPath(slug, contactId, "delete")}>
          {t("card.delete")}
        </a>
      )}
      <a className="button" href={besideContactPath(slug, contactId, "merge")}>
        {t("card.merge_duplicates")}
        {duplicates > 0 && <span className="count-tag num">{duplicates}</span>}
      </a>
      <a className="button" href={besideContactPath(slug, contactId, "edit")}>
        <Icon name="pencil" small /> {t("card.edit")}
      </a>
    </div>
  );
}
