import type { ReactNode } from "react";
import { caps } from "#lib/caps.ts";
import { type CustomField, nameOf, offered } from "#lib/custom-fields/fields.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Line } from "./field.tsx";

type Props = {
  field: CustomField;
  /** As it is typed. */
  value: string;
  fieldClass?: string;
  /** Another one, where a page has several for one field. */
  id?: string;
  isWrong?: boolean;
  wrong?: ReactNode;
  words: Words;
};

/** What one of the agency's own fields is filled in with. */
export function CustomControl({ field, value, fieldClass, id, isWrong = false, wrong, words }: Props) {
  const { t, language } = words;
  const name = `custom_${field.id}`;
  const own = {
    ...{ name, fieldClass, id: id ?? name, wrong, label: nameOf(field, language), defaultValue: value },
    "aria-invalid": isWrong || undefined,
    ...(isWrong ? { "aria-describedby": "wrong", autoFocus: true } : {}),
  };
  if (field.kind === "choice")
    return (
      <Choice {...own}>
        <option value="">{t("custom.unset")}</option>
        {offered(field, value).map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.removed
              ? t("custom.removed", { name: nameOf(choice, language) })
              : nameOf(choice, language)}
          </option>
        ))}
      </Choice>
    );
  if (field.kind === "yes_no")
    return (
      <Choice {...own}>
        <option value="">{t("custom.unset")}</option>
        <option value="yes">{t("custom.yes")}</option>
        <option value="no">{t("custom.no")}</option>
      </Choice>
    );
  // What cannot be a day is shown as it was typed, or nobody could mend it.
  const isDay = field.kind === "date" && (!value || /^\d{4}-\d\d-\d\d$/.test(value));
  return (
    <Line
      {...own}
      type={isDay ? "date" : "text"}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      maxLength={isDay ? undefined : caps.value}
      autoComplete="off"
    />
  );
}
