import { historyPath, settingsPath } from "#lib/paths.ts";
import type { Listed } from "#lib/tags/listed.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Done } from "../ui/notice.tsx";
import { TagName } from "../ui/tag-name.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  tags: Listed[];
  removed: Tag[];
  /** How many conversations have each. */
  counts: Map<number, number>;
  isSaved: boolean;
  /** What was done just now, to be undone. */
  undo: { merged: number | null; removed: number | null };
  words: Words;
  actions: Record<"undoMerge" | "removeTag" | "restoreTag", Act>;
};

/** Every tag with its conversations, what was merged into it, and what was deleted. */
export function TagList(props: Props) {
  const { tags, removed, isSaved, undo, words, actions } = props;
  const { t } = words;
  return (
    <>
      {isSaved && <Done>{t("settings.saved")}</Done>}
      {undo.merged && (
        <Undo {...props} id={undo.merged} action={actions.undoMerge} said={t("tag_settings.merged")} />
      )}
      {undo.removed && (
        <Undo {...props} id={undo.removed} action={actions.restoreTag} said={t("tag_settings.removed")} />
      )}
      <Card title={t("tag_settings.title", { count: tags.length })} name="tags-name">
        <p className="quiet">{t("tag_settings.contacts")}</p>
        {tags.length === 0 && <p className="empty">{t("tag_settings.none")}</p>}
        <ul className="tag-list">
          {tags.map((tag) => (
            <Row key={tag.id} {...props} tag={tag} />
          ))}
        </ul>
      </Card>
      {removed.length > 0 && (
        <Card title={t("tag_settings.deleted")} name="removed-name">
          <ul className="tag-list">
            {removed.map((tag) => (
              <li key={tag.id}>
                <p className="tag-line">
                  <TagName {...tag} />
                </p>
                <OneButton
                  {...props}
                  id={tag.id}
                  action={actions.restoreTag}
                  label={t("tag_settings.restore_name", { name: tag.name })}
                >
                  {t("tag_settings.restore")}
                </OneButton>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Row(props: Props & { tag: Listed }) {
  const { slug, tag, counts, words, actions } = props;
  const { t } = words;
  const { id, name, merged } = tag;
  const count = counts.get(id) ?? 0;
  return (
    <li>
      <p className="tag-line">
        <TagName {...tag} />
        {count > 0 ? (
          <a href={historyPath(slug, `range=all_time&tag=${id}`)}>
            {t("tag_settings.conversations", { count })}
          </a>
        ) : (
          <span className="quiet">{t("tag_settings.unused")}</span>
        )}
      </p>
      <div className="tag-do">
        <a
          href={settingsPath(slug, "tags", { edit: id })}
          aria-label={t("tag_settings.change_name", { name })}
        >
          {t("tag_settings.change")}
        </a>
        <OneButton
          {...props}
          id={id}
          action={actions.removeTag}
          label={t("tag_settings.delete_name", { name })}
        >
          {t("tag_settings.delete")}
        </OneButton>
      </div>
      {merged.map((one) => (
        <div className="tag-merged" key={one.id}>
          <span className="quiet">{t("tag_settings.with", { name: one.name })}</span>
          <OneButton
            {...props}
            id={one.id}
            action={actions.undoMerge}
            label={t("tag_settings.apart_name", { name: one.name })}
          >
            {t("tag_settings.apart")}
          </OneButton>
        </div>
      ))}
    </li>
  );
}

type One = Pick<Props, "slug"> & { id: number; action: Act; label: string; children: string };

function OneButton({ slug, id, action, label, children }: One) {
  return (
    <form action={action}>
      <Hidden fields={{ agency: slug, back: settingsPath(slug, "tags"), tag: id }} />
      <button className="link" type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}

function Undo({
  slug,
  words,
  id,
  action,
  said,
}: Pick<Props, "slug" | "words"> & { id: number; action: Act; said: string }) {
  return (
    <form action={action} className="notice" role="status">
      <Hidden fields={{ agency: slug, back: settingsPath(slug, "tags"), tag: id }} />
      <Icon name="check" />
      <span>{said}</span>
      <button className="link" type="submit">
        {words.t("tag_settings.undo")}
      </button>
    </form>
  );
}
