import { caps } from "#lib/caps.ts";
import { type CustomField, nameOf, offered } from "#lib/custom-fields/fields.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Line } from "./field.tsx";

type Props = {
  fields: CustomField[];
  asked: { field: string | null; value: string | null };
  words: Words;
};

/** By one of the agency's own fields: a choice is chosen, all else is typed beside it. */
export function FieldFilter({ fields, asked, words }: Props) {
  const { t, language } = words;
  if (!fields.length) return null;
  return (
    <div className="pair field-filter">
      <Choice name="field" label={t("custom.field")} id="by-field" defaultValue={asked.field ?? ""}>
        <option value="">{t("custom.any_field")}</option>
        {fields.map((field) => {
          const name = nameOf(field, language);
          return (
            <optgroup key={field.id} label={name}>
              {answersOf(field, words, asked.field).map(([value, said]) => (
                <option key={value} value={value}>
                  {t("custom.is", { name, value: said })}
                </option>
              ))}
            </optgroup>
          );
        })}
      </Choice>
      <Line
        name="value"
        label={t("custom.value")}
        id="by-value"
        placeholder={t("custom.value_hint")}
        title={t("custom.value_how")}
        defaultValue={asked.value ?? ""}
        maxLength={caps.value}
        autoComplete="off"
      />
    </div>
  );
}

function answersOf(field: CustomField, { t, language }: Words, asked: string | null): [string, string][] {
  const of = (value: string | number, said: string): [string, string] => [`${field.id}.${value}`, said];
  const none = of("none", t("custom.unset").toLowerCase());
  if (field.kind === "yes_no") return [of("yes", t("custom.yes")), of("no", t("custom.no")), none];
  if (field.kind !== "choice") return [[`${field.id}`, t("custom.typed")], none];
  const [, chosen] = asked?.startsWith(`${field.id}.`) ? asked.split(".") : [];
  return [...offered(field, chosen).map((choice) => of(choice.id, nameOf(choice, language))), none];
}
