import { asHours, type Goals } from "#lib/agencies/goals.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  goals: Goals;
  hasHours: boolean;
  typed: Record<string, string>;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Within which time somebody is answered, wherever their conversation stands. */
export function GoalsForm({ slug, goals, hasHours, typed, problem, saved, words: { t }, action }: Props) {
  const now = {
    new: asHours(goals.goalNew),
    missed: asHours(goals.goalMissed),
    yours: asHours(goals.goalYours),
    emergency: String(goals.goalEmergency),
  };
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "goals") }}
      head={
        <div>
          <CardTitle title={t("goals.title")} />
          <p className="quiet">{t(hasHours ? "goals.business_set" : "goals.business")}</p>
        </div>
      }
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      {(["new", "missed", "yours", "emergency"] as const).map((goal) => (
        <Field key={goal} id={goal} label={t(`goals.${goal}`)} hint={t(`goals.${goal}_hint`)}>
          <span className="settings-days">
            <input
              className="input"
              id={goal}
              name={goal}
              inputMode={goal === "emergency" ? "numeric" : "decimal"}
              defaultValue={typed[goal] ?? now[goal]}
              maxLength={caps.short}
              aria-describedby={`${goal}-hint`}
              autoComplete="off"
            />
            {t(goal === "emergency" ? "goals.unit_minutes" : "goals.unit_hours")}
          </span>
        </Field>
      ))}
    </FormCard>
  );
}
