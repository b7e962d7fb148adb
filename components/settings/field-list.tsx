import { type FieldSubject, fieldSubjects } from "#db/schema/custom-fields.ts";
import { type CustomField, nameOf, offered } from "#lib/custom-fields/fields.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Done } from "../ui/notice.tsx";

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
        <form action={actions.restoreField} className="notice" role="status">
          <Hidden fields={{ agency: slug, back: settingsPath(slug, "fields"), field: undo }} />
          <Icon name="check" />
          <span>{t("custom_settings.removed")}</span>
          <button className="link" type="submit">
            {t("custom_settings.undo")}
          </button>
        </form>
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
                  <OneButton
                    {...{ slug, field }}
                    action={actions.restoreField}
                    label={t("custom_settings.restore_name", { name })}
                  >
                    {t("custom_settings.restore")}
                  </OneButton>
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
          <OneButton
            {...{ slug, field }}
            action={actions.moveFieldUp}
            label={t("custom_settings.up_name", { name })}
          >
            {t("custom_settings.up")}
          </OneButton>
        )}
        <a
          href={settingsPath(slug, "fields", { edit: field.id })}
          aria-label={t("custom_settings.change_name", { name })}
        >
          {t("custom_settings.change")}
        </a>
        <OneButton
          {...{ slug, field }}
          action={actions.removeField}
          label={t("custom_settings.delete_name", { name })}
        >
          {t("custom_settings.delete")}
        </OneButton>
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

type One = Pick<Props, "slug"> & { field: CustomField; action: Act; label: string; children: string };

function OneButton({ slug, field, action, label, children }: One) {
  return (
    <form action={action}>
      <Hidden fields={{ agency: slug, back: settingsPath(slug, "fields"), field: field.id }} />
      <button className="link" type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}
