import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";
import { Field } from "../ui/field.tsx";

export type GoalName = "new" | "missed" | "yours" | "emergency";

type Props = {
  goal: GoalName;
  value: string | undefined;
  /** What holds where it is empty. */
  otherwise?: string;
  hint?: string;
  words: Words;
};

/** Within how long: an emergency in minutes by the clock, all else in hours of business. */
export function GoalField({ goal, value, otherwise, hint, words: { t } }: Props) {
  const isUrgent = goal === "emergency";
  return (
    <Field id={goal} label={t(`goals.${goal}`)} hint={hint}>
      <span className="settings-days">
        <input
          className="input"
          id={goal}
          name={goal}
          inputMode={isUrgent ? "numeric" : "decimal"}
          defaultValue={value}
          placeholder={otherwise}
          maxLength={caps.short}
          aria-describedby={hint && `${goal}-hint`}
          autoComplete="off"
        />
        {t(isUrgent ? "goals.unit_minutes" : "goals.unit_hours")}
      </span>
    </Field>
  );
}
