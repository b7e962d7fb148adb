import type { Agent } from "#lib/agents/agent.ts";
import { presetsAt } from "#lib/snoozing/times.ts";
import type { Words } from "#lib/words/words.ts";

type Props = {
  agent: Agent;
  now: Date;
  /** How a button of the form says it: `value` of a moment, or of `answer`. */
  name: string;
  value: (until: string) => string;
  words: Words;
};

/** Times that most people mean, and the resident's answer: buttons of the form around them. */
export function SnoozeTimes({ agent, now, name, value, words }: Props) {
  const { t } = words;
  return (
    <>
      {presetsAt(agent.agency, now).map((preset) => (
        <button
          className="pop-item"
          type="submit"
          name={name}
          value={value(preset.at.toISOString())}
          key={preset.name}
        >
          {t(`snooze.${preset.name}`)} <span className="quiet">{words.when(preset.at, now)}</span>
        </button>
      ))}
      <button className="pop-item" type="submit" name={name} value={value("answer")}>
        {t("snooze.answer")}
      </button>
    </>
  );
}
