import type { ReactNode } from "react";
import type { Agent } from "#lib/agents/agent.ts";
import { categoryOf } from "#lib/conversations/categories.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Dial, turnOf } from "../ui/dial.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { firstPart, nameOf } from "./log.tsx";
import type { HeadProps } from "./panel-form.ts";

type Props = Pick<HeadProps, "agent" | "conversation" | "words" | "now">;

/** Who waits for whom, until when. */
export function TurnLine({ agent, conversation: c, words, now }: Props) {
  const { t } = words;
  const turn = turnOf(c, now);
  const name = firstPart(nameOf(c));
  return (
    <p className={`turn ${turn.state}`}>
      {c.status === "closed" ? <Icon name={c.spamAt ? "block" : "check"} small /> : <Dial turn={turn} />}
      <span>
        {c.status === "closed" ? (
          closedText(c, words, now)
        ) : turn.state === "theirs" ? (
          <TheirTurn {...{ agent, c, words, now, name }} />
        ) : (
          <>
            <b>{waitsText(c, agent, words, name)},</b> <span className="when">{leftText(c, words, now)}</span>
            {c.unsent === "failed" && <span className="quiet"> {t("thread.last_failed", { name })}</span>}
          </>
        )}
      </span>
      {c.status === "closed" && c.spamAt && <span className="quiet">{t("thread.spam")}</span>}
    </p>
  );
}

type TheirProps = { agent: Agent; c: Conversation; words: Words; now: Date; name: string };

function TheirTurn({ agent, c, words, now, name }: TheirProps) {
  const { t } = words;
  if (c.unsent) return t(`thread.last_${c.unsent}`, { name });
  const by = c.lastMessageUserId === agent.userId ? t("thread.you") : firstName(c.lastAnswererName);
  return (
    <>
      {t("thread.their_turn", { name })}
      {c.lastMessageBy === "person" && c.lastMessageKind === "message" && by && (
        <span className="quiet">
          , {t("thread.answered_at", { who: by, when: words.when(c.lastMessageAt, now) })}
        </span>
      )}
    </>
  );
}

function waitsText(c: Conversation, agent: Agent, { t }: Words, name: string): string {
  if (c.assigneeId === null)
    return c.teamName ? t("thread.waits_for", { name, who: c.teamName }) : t("thread.waits", { name });
  if (c.assigneeId === agent.userId) return t("thread.waits_for_you", { name });
  return t("thread.waits_for", { name, who: firstName(c.assigneeName) });
}

function leftText(c: Conversation, words: Words, now: Date): string {
  const { t } = words;
  const due = c.dueAt!;
  const dueWhen = words.when(due, now);
  if (due <= now) return t("thread.overdue", { time: words.duration(+now - +due), due: dueWhen });
  if (!words.sameDay(due, new Date(+due + 60_000)))
    return t("thread.left_day", {
      due: words.sameDay(due, now) ? t("time.today").toLowerCase() : words.brief(due, now),
    });
  return t("thread.left", { time: words.duration(+due - +now + 59_000), due: dueWhen });
}

function closedText(c: Conversation, words: Words, now: Date): string {
  const when = words.when(c.closedAt!, now);
  return c.closedByName
    ? words.t("thread.closed_by", { who: firstName(c.closedByName), when })
    : words.t("thread.closed", { when });
}

/** Whether the head says it: what one did oneself, or that somebody wrote to us, is no news. It stands in *More* too. */
export const isWhyNews = (c: Conversation, agent: Agent): boolean =>
  wokeLast(c) || (c.placedBecause !== "came_while_on" && c.placedBy !== agent.userId);

/** It came back by itself, and nobody has answered or moved it since. */
const wokeLast = ({ wokeAt, placedAt, lastMessageBy, lastMessageAt }: Conversation) =>
  wokeAt !== null && wokeAt >= placedAt && (lastMessageBy !== "person" || lastMessageAt <= wokeAt);

/** Its team has been archived since, or nobody is in it any more. */
function withoutTeam({ placedBecause, queue }: Conversation) {
  if (placedBecause === "given_to_team") return "unassigned";
  if (placedBecause !== "returned_to_team") return null;
  return queue === "new" ? "came_while_on" : "came_while_off";
}

/** Why it is where it is. */
export function why(c: Conversation, agent: Agent, words: Words, now: Date): ReactNode {
  const { t } = words;
  const category = categoryOf(c, agent.userId);
  if (category === "closed") return null;
  const person = (id: number | null, name: string | null) =>
    id === agent.userId ? t("why.you") : firstName(name);
  const because = (!c.teamName && withoutTeam(c)) || c.placedBecause;
  const placed = t.rich(`why.${because}`, {
    ...bold,
    category: t(`category.${category}`),
    when: words.when(c.placedAt, now),
    team: c.teamName ?? "",
    who: person(c.placedBy, c.placedByName),
    other: person(c.assigneeId, c.assigneeName),
    auto: t(c.autoRespondedAt ? "why.auto" : "why.no_auto"),
  });
  if (!wokeLast(c)) return placed;
  return (
    <>
      {placed} {t("snooze.why", { when: words.when(c.wokeAt!, now) })}
    </>
  );
}
