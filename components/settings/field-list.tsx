import { type FieldSubject, fieldSubjects } from "#db/schema/custom-fields.ts";
import { type CustomField, nameOf, offered } from "#lib/custom-fields/fields.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Done } from "../ui/notice.tsx";
import { Press, Undo } from "../ui/press.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  fields: Record<FieldSubject, CustomField[]>;
  gone: CustomField[];
  isSaved: boolean;
  /** Which was deleted just now. */
  undo: number | null;
  words: Words;
  actions: Record<"moveFieldUp" | "removeField" | "restoreField", Act>;
};

/** Every field in its order, and those that were deleted. */
export function FieldList(props: Props) {
  const { slug, fields, gone, isSaved, undo, words, actions } = props;
  const { t, language } = words;
  return (
    <>
      {isSaved && <Done>{t("settings.saved")}</Done>}
      {undo && (
        <Undo fields={about(slug, undo)} action={actions.restoreField} said={t("custom_settings.removed")}>
          {t("custom_settings.undo")}
        </Undo>
      )}
      {fieldSubjects.map((subject) => (
        <Card
          key={subject}
          title={t(`custom_settings.${subject}_title`, { count: fields[subject].length })}
          name={`${subject}-fields`}
        >
          {fields[subject].length === 0 && <p className="empty">{t("custom_settings.none")}</p>}
          <ul className="tag-list">
            {fields[subject].map((field, at) => (
              <Row key={field.id} {...props} field={field} isFirst={at === 0} />
            ))}
          </ul>
        </Card>
      ))}
      {gone.length > 0 && (
        <Card title={t("custom_settings.deleted")} name="removed-fields">
          <ul className="tag-list">
            {gone.map((field) => {
              const name = nameOf(field, language);
              return (
                <li key={field.id}>
                  <Told field={field} words={words} />
                  <Press
                    fields={about(slug, field.id)}
                    action={actions.restoreField}
                    label={t("custom_settings.restore_name", { name })}
                  >
                    {t("custom_settings.restore")}
                  </Press>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
    </>
  );
}

function Row({ slug, field, isFirst, words, actions }: Props & { field: CustomField; isFirst: boolean }) {
  const { t, language } = words;
  const name = nameOf(field, language);
  return (
    <li>
      <Told field={field} words={words} />
      <div className="tag-do">
        {!isFirst && (
          <Press
            fields={about(slug, field.id)}
            action={actions.moveFieldUp}
            label={t("custom_settings.up_name", { name })}
          >
            {t("custom_settings.up")}
          </Press>
        )}
        <a
          href={settingsPath(slug, "fields", { edit: field.id })}
          aria-label={t("custom_settings.change_name", { name })}
        >
          {t("custom_settings.change")}
        </a>
        <Press
          fields={about(slug, field.id)}
          action={actions.removeField}
          label={t("custom_settings.delete_name", { name })}
        >
          {t("custom_settings.delete")}
        </Press>
      </div>
    </li>
  );
}

function Told({ field, words: { t, language } }: { field: CustomField; words: Words }) {
  const choices = offered(field).map((choice) => nameOf(choice, language));
  return (
    <p className="tag-line field-line">
      <b>{nameOf(field, language)}</b>
      <span className="quiet">
        {field.kind === "choice" ? choices.join(", ") : t(`custom_settings.kind_${field.kind}`)}
      </span>
    </p>
  );
}

const about = (slug: string, field: number) => ({ agency: slug, back: settingsPath(slug, "fields"), field });
