import type { Agent } from "#lib/agents/agent.ts";
import { awayPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, ActionForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { agent: Agent; words: Words; now: Date; action: Action; back: string };

/** Whether oneself is on duty, beside the agency's bubble; a phone has it in one's menu. */
export function Duty({ agent, words, now, action, back }: Props) {
  return (
    <div className="duty" id="duty">
      {agent.awayUntil ? (
        <a className="button plain" href={awayPath(agent.agency.slug)}>
          <Icon name="calendar" small />{" "}
          {words.t("duty.away_until", { day: words.date(agent.awayUntil, now) })}
        </a>
      ) : (
        <ActionForm
          action={action}
          fields={dutyFields(agent, back)}
          hx={{ "hx-target": "#duty", "hx-select": "#duty", "hx-swap": "outerHTML" }}
        >
          <DutySwitch agent={agent} words={words} />
        </ActionForm>
      )}
    </div>
  );
}

export const dutyFields = ({ agency, onDuty }: Agent, back: string) => ({
  agency: agency.slug,
  back,
  on: String(!onDuty),
});

export function DutySwitch({ agent: { onDuty }, words: { t } }: Pick<Props, "agent" | "words">) {
  return (
    <button className="switch" type="submit" role="switch" aria-checked={onDuty} title={t("duty.hint")}>
      <Icon name="person" /> <span className="duty-words">{t(onDuty ? "duty.on" : "duty.off")}</span>
    </button>
  );
}
