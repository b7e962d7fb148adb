import { fieldKinds, fieldSubjects } from "#db/schema/custom-fields.ts";
import { caps } from "#lib/caps.ts";
import { type CustomField, nameOf, offered } from "#lib/custom-fields/fields.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { ChoiceRows } from "./choice-rows.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  /** Which is being changed; null: a new one is added. */
  one: CustomField | null;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  actions: Record<"addField" | "changeField", Act>;
};

/** What is typed: a new field, or other names and choices for one of them. */
export function FieldForms(props: Props) {
  const { slug, one, typed, problem, words, actions } = props;
  const { t } = words;
  if (one) return <Changing {...props} one={one} />;
  return (
    <FormCard
      action={actions.addField}
      fields={{ agency: slug, back: settingsPath(slug, "fields") }}
      head={<CardTitle title={t("custom_settings.new")} name="new-field" />}
      aria-labelledby="new-field"
      problem={problem}
      submit={t("custom_settings.add")}
    >
      <Names typed={typed} words={words} />
      <Choice name="subject" label={t("custom_settings.subject")} defaultValue={typed.subject}>
        {fieldSubjects.map((subject) => (
          <option key={subject} value={subject}>
            {t(`custom_settings.subject_${subject}`)}
          </option>
        ))}
      </Choice>
      <Choice
        name="kind"
        label={t("custom_settings.kind")}
        hint={t("custom_settings.kind_hint")}
        defaultValue={typed.kind}
      >
        {fieldKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`custom_settings.kind_${kind}`)}
          </option>
        ))}
      </Choice>
      <Area
        name="choices"
        label={t("custom_settings.choices")}
        hint={t("custom_settings.choices_hint")}
        fieldClass="field-choices"
        defaultValue={typed.choices}
        maxLength={caps.choices}
        rows={3}
      />
    </FormCard>
  );
}

function Names({ typed, one, words }: Pick<Props, "typed" | "words"> & { one?: CustomField }) {
  const { t } = words;
  return (
    <>
      <Line
        name="name"
        label={t("custom_settings.name")}
        defaultValue={typed.name ?? one?.name}
        maxLength={caps.label}
        autoComplete="off"
        required
        autoFocus={one !== undefined}
      />
      <Line
        name="name_es"
        label={t("custom_settings.name_es")}
        hint={t("custom_settings.name_es_hint")}
        defaultValue={typed.name_es ?? one?.nameEs ?? ""}
        maxLength={caps.label}
        autoComplete="off"
      />
    </>
  );
}

function Changing({ slug, one, typed, problem, words, actions }: Props & { one: CustomField }) {
  const { t } = words;
  return (
    <FormCard
      key={one.id}
      action={actions.changeField}
      fields={{ agency: slug, back: settingsPath(slug, "fields", { edit: one.id }), field: one.id }}
      head={
        <CardTitle
          title={t("custom_settings.change_title", { name: nameOf(one, words.language) })}
          name="change-field"
        />
      }
      aria-labelledby="change-field"
      problem={problem}
      submit={t("settings.save")}
    >
      <Names {...{ typed, one, words }} />
      {one.kind === "choice" && (
        <>
          <ChoiceRows choices={offered(one)} typed={typed} words={words} />
          <Area
            name="choices"
            label={t("custom_settings.more_choices")}
            hint={t("custom_settings.more_choices_hint")}
            defaultValue={typed.choices}
            maxLength={caps.choices}
            rows={3}
          />
        </>
      )}
    </FormCard>
  );
}
