import { asHours, type Goals, type OwnGoals } from "#lib/agencies/goals.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Listed } from "#lib/teams/listed.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { GoalField, type GoalName } from "./goal-field.tsx";

type Props = {
  slug: string;
  one: Listed;
  /** The agency's, which hold where a field is empty. */
  goals: Goals;
  /** What was refused comes back. */
  typed: Record<string, string> | null;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

const kinds = [
  ["new", "goalNew"],
  ["missed", "goalMissed"],
  ["yours", "goalYours"],
  ["emergency", "goalEmergency"],
] as const satisfies [GoalName, keyof Goals][];

/** Within which time a team answers, where it is not as the agency does. */
export function TeamGoals({ slug, one, goals, typed, problem, words, action }: Props) {
  const { t } = words;
  // Both forms of the page carry a name; what came back is of the one that has it.
  const own = typed && "new" in typed ? typed : null;
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "teams", { edit: one.id }), team: one.id }}
      head={
        <div>
          <CardTitle title={t("goals.title")} name="team-goals" />
          <p className="quiet">{t("team_settings.goals_hint")}</p>
        </div>
      }
      aria-labelledby="team-goals"
      problem={own && problem}
      submit={t("settings.save")}
    >
      {kinds.map(([goal, column]) => (
        <GoalField
          key={goal}
          goal={goal}
          value={own?.[goal] ?? shown(goal, one.goals[column])}
          otherwise={shown(goal, goals[column])}
          words={words}
        />
      ))}
    </FormCard>
  );
}

const shown = (goal: string, minutes: OwnGoals[keyof OwnGoals]) =>
  minutes === null ? "" : goal === "emergency" ? String(minutes) : asHours(minutes);
