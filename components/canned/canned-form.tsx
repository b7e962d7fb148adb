import type { Canned } from "#lib/canned/canned.ts";
import { gapOf, type OwnFields } from "#lib/canned/own-fields.ts";
import { placeholders } from "#lib/canned/placeholders.ts";
import { caps } from "#lib/caps.ts";
import { cannedPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { type ThenChoices, ThenFields } from "./then-fields.tsx";

type Props = {
  slug: string;
  /** Null for a new one. */
  one: Canned | null;
  typed: Record<string, string>;
  problem: string | null;
  mayShare: boolean;
  choices: ThenChoices;
  /** The agency's own, which can be filled in as well. */
  own: OwnFields;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** One canned reply, in both languages. */
export function CannedForm({ slug, one, typed, problem, mayShare, choices, own, words, action }: Props) {
  const { t } = words;
  return (
    <FormCard
      action={action}
      fields={{
        agency: slug,
        back: cannedPath(slug, { edit: one?.id ?? "new" }),
        canned: one?.id ?? "",
        ...(mayShare ? {} : { whose: "own" }),
      }}
      head={<CardTitle title={one ? one.name : t("canned.new")} name="canned-form" />}
      aria-labelledby="canned-form"
      problem={problem}
      submit={t("settings.save")}
    >
      <Line
        name="name"
        label={t("canned.name")}
        defaultValue={typed.name ?? one?.name}
        maxLength={caps.label}
        required
        autoFocus
      />
      <Line
        name="folder"
        label={t("canned.folder")}
        hint={t("canned.folder_hint")}
        defaultValue={typed.folder ?? one?.folder}
        maxLength={caps.label}
      />
      <Area
        name="text_en"
        label={t("canned.text_en")}
        lang="en"
        defaultValue={typed.text_en ?? one?.textEn}
        maxLength={caps.message}
        rows={5}
      />
      <Area
        name="text_es"
        label={t("canned.text_es")}
        lang="es"
        hint={t("canned.text_hint")}
        defaultValue={typed.text_es ?? one?.textEs}
        maxLength={caps.message}
        rows={5}
      />
      {mayShare && (
        <Choice
          name="whose"
          label={t("canned.whose")}
          defaultValue={typed.whose ?? (one?.isOwn === false ? "agency" : "own")}
        >
          <option value="own">{t("canned.own")}</option>
          <option value="agency">{t("canned.agency")}</option>
        </Choice>
      )}
      <ThenFields {...choices} kept={one?.afterwards ?? null} typed={typed} words={words} />
      <details className="placeholders">
        <summary>{t("canned.placeholders")}</summary>
        <p className="quiet">{t("canned.otherwise", { example: "{{contact.first_name|neighbor}}" })}</p>
        <dl>
          {placeholders.map((name) => (
            <div key={name}>
              <dt>
                <code>{`{{${name}}}`}</code>
              </dt>
              <dd>{t(`placeholder.${keyOf(name)}`)}</dd>
            </div>
          ))}
          {own.there.map((field) => (
            <div key={field.id}>
              <dt>
                <code>{`{{${gapOf(field, own, words.language)}}}`}</code>
              </dt>
              <dd>{t(`canned.own_${field.subject}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </FormCard>
  );
}

type Underscored<Name extends string> = Name extends `${infer A}.${infer B}` ? `${A}_${B}` : Name;

const keyOf = <Name extends string>(name: Name) => name.replace(".", "_") as Underscored<Name>;
