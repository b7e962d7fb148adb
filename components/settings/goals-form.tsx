import { asHours, type Goals } from "#lib/agencies/goals.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { GoalField } from "./goal-field.tsx";

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
export function GoalsForm({ slug, goals, hasHours, typed, problem, saved, words, action }: Props) {
  const { t } = words;
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
        <GoalField
          key={goal}
          goal={goal}
          value={typed[goal] ?? now[goal]}
          hint={t(`goals.${goal}_hint`)}
          words={words}
        />
      ))}
    </FormCard>
  );
}
