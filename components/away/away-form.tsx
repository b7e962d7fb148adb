import type { Agent } from "#lib/agents/agent.ts";
import type { Member } from "#lib/agents/members.ts";
import { awayPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { WholePageForm } from "../ui/action-form.tsx";
import { CardTitle } from "../ui/card.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { Problem } from "../ui/notice.tsx";

type Props = {
  agent: Agent;
  /** Open conversations that are theirs. */
  open: number;
  members: Member[];
  /** The first day that may be said, as `2026-12-03`. */
  tomorrow: string;
  entered: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Until when somebody is away (which the frame says from then on, so the page is a new one), and what becomes of what they have: they may hand it over, and need not. */
export function AwayForm({ agent, open, members, tomorrow, entered, problem, words: { t }, action }: Props) {
  const { slug } = agent.agency;
  const others = members.filter(({ userId, away }) => userId !== agent.userId && !away);
  return (
    <WholePageForm
      className="card settings-form"
      action={action}
      fields={{ agency: slug, back: awayPath(slug) }}
      aria-labelledby="away-name"
    >
      <CardTitle title={t("duty.going")} name="away-name" />
      {problem && <Problem>{problem}</Problem>}
      <Line
        name="back_on"
        type="date"
        label={t("duty.back_on")}
        hint={t("duty.back_on_hint")}
        min={tomorrow}
        defaultValue={entered.back_on ?? ""}
        required
      />
      {open > 0 && (
        <Choice
          name="to"
          label={t("duty.open", { count: open })}
          hint={t("duty.keep_hint")}
          defaultValue={entered.to ?? ""}
        >
          <option value="">{t("duty.keep")}</option>
          <option value="all">{t("people.to_all")}</option>
          {others.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {t("duty.to", { name })}
            </option>
          ))}
        </Choice>
      )}
      <p className="actions">
        <button className="button main" type="submit">
          {t("duty.go")}
        </button>
      </p>
    </WholePageForm>
  );
}
