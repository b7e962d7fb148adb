import type { FieldChoice } from "#db/schema/custom-fields.ts";
import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { choices: FieldChoice[]; typed: Record<string, string>; words: Words };

/** Every choice with its names and its place; one that is emptied is offered no more. */
export function ChoiceRows({ choices, typed, words: { t } }: Props) {
  return (
    <fieldset className="choice-rows">
      <legend>{t("custom_settings.choices")}</legend>
      <p className="quiet">{t("custom_settings.choice_hint")}</p>
      <p className="choice-row quiet" aria-hidden="true">
        <span>{t("custom_settings.at")}</span>
        <span>{t("custom_settings.name")}</span>
        <span>{t("custom_settings.in_spanish")}</span>
      </p>
      {choices.map(({ id, name, nameEs }, index) => {
        const n = index + 1;
        const line = (of: "at" | "choice" | "choicees", value: string, label: string, most: number) => (
          <input
            className="input"
            name={`${of}_${id}`}
            aria-label={label}
            defaultValue={typed[`${of}_${id}`] ?? value}
            maxLength={most}
            inputMode={of === "at" ? "numeric" : undefined}
            autoComplete="off"
          />
        );
        return (
          <div className="choice-row" key={id}>
            {line("at", String(n), t("custom_settings.choice_at", { n }), 3)}
            {line("choice", name, t("custom_settings.choice", { n }), caps.label)}
            {line("choicees", nameEs ?? "", t("custom_settings.choice_es", { n }), caps.label)}
          </div>
        );
      })}
    </fieldset>
  );
}
