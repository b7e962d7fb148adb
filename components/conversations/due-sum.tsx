import { businessBetween, daysWithout, hoursOf, stretchesBetween } from "#lib/agencies/hours.ts";
import { momentOn } from "#lib/local-time.ts";
import type { Words } from "#lib/words/words.ts";
import type { HeadProps } from "./panel-form.ts";

type Props = Pick<HeadProps, "agent" | "conversation" | "words" | "now">;

/** Both clocks, where business hours have it due later than the clock on the wall would; opened, the sum of its hours. */
export function DueSum({ agent, conversation, words, now }: Props) {
  const { t, duration, when, clock } = words;
  const { dueAt: due, dueFrom: from, dueGoal: goal } = conversation;
  const schedule = { ...agent.agency, hours: hoursOf(agent.agency.hours, conversation.teamHours) };
  if (!schedule.hours || !due || !from || goal === "emergency") return null;
  const business = businessBetween(schedule, from, due);
  if (business === +due - +from) return null;
  const parts = stretchesBetween(schedule, from, due).map((one) =>
    t("due.part", { from: when(one.from, now), to: clock(one.to) }),
  );
  const days = daysWithout(schedule, from, due).map((one) => dayText(one, words, now));
  const sum = t("due.sum", { total: duration(business), parts: parts.join(" + ") });
  return (
    <details className="due-sum">
      <summary>
        {t(conversation.teamHours ? "due.clocks_team" : "due.clocks", {
          team: conversation.teamName ?? "",
          due: when(due, now),
          business: duration(business),
          from: when(from, now),
          clock: duration(+due - +from),
        })}
      </summary>
      <p>{days.length ? `${sum}; ${t("due.closed", { days: days.join(", ") })}` : sum}</p>
    </details>
  );
}

function dayText({ day, name }: { day: string; name: string }, words: Words, now: Date): string {
  const noon = momentOn(Temporal.PlainDate.from(day), 720, words.zone);
  const text = words.brief(noon, now);
  return name ? words.t("due.closed_day", { day: text, name }) : text;
}
