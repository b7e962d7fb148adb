import { tagColors } from "#db/schema/tags.ts";
import type { Member } from "#lib/agents/members.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Listed } from "#lib/teams/listed.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  /** Which is being changed; null: a new one is added. */
  one: Listed | null;
  members: Member[];
  /** What was refused comes back. */
  typed: Record<string, string> | null;
  problem: string | null;
  words: Words;
  actions: Record<"createTeam" | "changeTeam", Act>;
};

/** A team's name and who is in it. */
export function TeamForm({ slug, one, members, typed, problem, words, actions }: Props) {
  const { t } = words;
  const back = settingsPath(slug, "teams", one ? { edit: one.id } : undefined);
  return (
    <FormCard
      action={one ? actions.changeTeam : actions.createTeam}
      fields={{ agency: slug, back, ...(one && { team: one.id }) }}
      head={<CardTitle title={one?.name ?? t("team_settings.new")} name="team-form" />}
      aria-labelledby="team-form"
      problem={problem}
      submit={one ? t("settings.save") : t("team_settings.add")}
    >
      <Line
        name="name"
        label={t("team_settings.name")}
        defaultValue={typed?.name ?? one?.name}
        maxLength={caps.label}
        required
        autoFocus={one !== null}
      />
      <Choice
        name="color"
        label={t("team_settings.color")}
        defaultValue={typed?.color ?? one?.color ?? "blue"}
      >
        {tagColors.map((color) => (
          <option key={color} value={color}>
            {t(`tag_color.${color}`)}
          </option>
        ))}
      </Choice>
      <fieldset className="field">
        <legend>{t("team_settings.members")}</legend>
        {members.map(({ userId, name }) => (
          <label key={userId} className="tick">
            <input
              type="checkbox"
              name={`member_${userId}`}
              value={userId}
              defaultChecked={
                typed ? `member_${userId}` in typed : one?.members.some((member) => member.userId === userId)
              }
            />
            {name}
          </label>
        ))}
        <p className="quiet">{t("team_settings.members_hint")}</p>
      </fieldset>
    </FormCard>
  );
}
