import { historyPath, settingsPath } from "#lib/paths.ts";
import type { Listed } from "#lib/tags/listed.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Done } from "../ui/notice.tsx";
import { Press, Undo } from "../ui/press.tsx";
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
  const { slug, tags, removed, isSaved, undo, words, actions } = props;
  const { t } = words;
  return (
    <>
      {isSaved && <Done>{t("settings.saved")}</Done>}
      {undo.merged && (
        <Undo fields={about(slug, undo.merged)} action={actions.undoMerge} said={t("tag_settings.merged")}>
          {t("tag_settings.undo")}
        </Undo>
      )}
      {undo.removed && (
        <Undo fields={about(slug, undo.removed)} action={actions.restoreTag} said={t("tag_settings.removed")}>
          {t("tag_settings.undo")}
        </Undo>
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
                <Press
                  fields={about(slug, tag.id)}
                  action={actions.restoreTag}
                  label={t("tag_settings.restore_name", { name: tag.name })}
                >
                  {t("tag_settings.restore")}
                </Press>
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
        <Press
          fields={about(slug, id)}
          action={actions.removeTag}
          label={t("tag_settings.delete_name", { name })}
        >
          {t("tag_settings.delete")}
        </Press>
      </div>
      {merged.map((one) => (
        <div className="tag-merged" key={one.id}>
          <span className="quiet">{t("tag_settings.with", { name: one.name })}</span>
          <Press
            fields={about(slug, one.id)}
            action={actions.undoMerge}
            label={t("tag_settings.apart_name", { name: one.name })}
          >
            {t("tag_settings.apart")}
          </Press>
        </div>
      ))}
    </li>
  );
}

const about = (slug: string, tag: number) => ({ agency: slug, back: settingsPath(slug, "tags"), tag });
