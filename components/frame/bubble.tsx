import { heldUntil } from "#lib/agencies/bubble.ts";
import type { Agency } from "#lib/agents/agent.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, ActionForm } from "../ui/action-form.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { agency: Agency; words: Words; now: Date; action: Action; back: string };

/** The agency's live chat, on or off, who switched it and when; on every staff page. */
export function Bubble({ agency, words, now, action, back }: Props) {
  const { t } = words;
  const who = bubbleWho(agency, words, now);
  return (
    <div className="bubble-state" id="bubble" data-on={agency.bubbleOn}>
      <ActionForm
        action={action}
        fields={{ agency: agency.slug, back, on: String(!agency.bubbleOn) }}
        hx={{ "hx-target": "#bubble", "hx-select": "#bubble", "hx-swap": "outerHTML" }}
      >
        <button className="switch bubble-switch" type="submit" role="switch" aria-checked={agency.bubbleOn}>
          <Icon name="chat" />{" "}
          <span className="switch-words">{t(agency.bubbleOn ? "bubble.on" : "bubble.off")}</span>
        </button>
      </ActionForm>
      <span className="quiet bubble-who" title={who}>
        {who}
      </span>
    </div>
  );
}

function bubbleWho(agency: Agency, words: Words, now: Date): string {
  const since = sinceText(agency, words, now);
  const until = heldUntil(agency, now);
  return until ? words.t("bubble.until", { since, time: words.when(until, now) }) : since;
}

function sinceText(agency: Agency, words: Words, now: Date): string {
  const time = words.when(agency.bubbleChangedAt, now);
  if (agency.bubbleBecause === "hours")
    return words.t(agency.bubbleOn ? "bubble.hours_on" : "bubble.hours_off", { time });
  if (!agency.bubbleChangedByName)
    return words.t(agency.bubbleOn ? "bubble.since_plain" : "bubble.itself", { time });
  return words.t(agency.bubbleOn ? "bubble.since" : "bubble.since_off", {
    name: firstName(agency.bubbleChangedByName),
    time,
  });
}
