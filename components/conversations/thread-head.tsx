import type { ReactNode } from "react";
import type { Member } from "#lib/agencies/members.ts";
import type { Agent, Conversation } from "#lib/conversations/access.ts";
import { categoryOf } from "#lib/conversations/categories.ts";
import type { Present } from "#lib/conversations/presence.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, ActionForm } from "../ui/action-form.tsx";
import { bold } from "../ui/bold.tsx";
import { Dial, turnOf } from "../ui/dial.tsx";
import { Icon } from "../ui/icon.tsx";
import { ClosePopover } from "./close-popover.tsx";
import { firstPart, nameOf } from "./log.tsx";
import { conversationPath, type Place } from "./paths.ts";
import { firstName } from "./row.tsx";

export type Actions = Record<
  | "assign"
  | "unassign"
  | "close"
  | "reopen"
  | "spam"
  | "notSpam"
  | "markUnread"
  | "reply"
  | "note"
  | "link"
  | "unlink"
  | "createContact",
  Action
>;

export type HeadProps = {
  agent: Agent;
  conversation: Conversation;
  members: Member[];
  present: Present[];
  lastEventId: number;
  place: Place;
  words: Words;
  now: Date;
  actions: Actions;
};

/** What every form of the panel carries: whose, which, and where to land. */
export const fieldsOf = ({
  agent,
  conversation,
  place,
}: Pick<HeadProps, "agent" | "conversation" | "place">) => ({
  agency: agent.agency.slug,
  conversation: conversation.id,
  back: `${conversationPath(place, conversation.id)}#end`,
});

/** The form's answer replaces the thread panel in place; what was typed and scrolled stays. */
export const swapThread = {
  "hx-target": "#thread",
  "hx-select": "#thread",
  "hx-swap": "outerMorph",
  "hx-select-oob": "#contact-panel:outerMorph",
};

export function ThreadHead(props: HeadProps) {
  const { agent, conversation, place, words } = props;
  const { t } = words;
  return (
    <header className="thread-head" id="thread-head">
      <div className="thread-title">
        <div>
          <a className="back" href={conversationPath(place, null)}>
            <Icon name="left" small /> {t(`category.${place.query.category}_full`)}
          </a>
          <h2 id="messages-name">{nameOf(conversation)}</h2>
          <p className="quiet">
            <span>{t("thread.conversation", { id: conversation.id })}</span>
            {conversation.earlierId && (
              <a href={conversationPath(place, conversation.earlierId)}>
                {t("thread.continues", { id: conversation.earlierId })}
              </a>
            )}
            <Presence present={props.present} words={words} />
          </p>
        </div>
        <div className="thread-actions">
          {conversation.status === "open" && <AssignSwitch {...props} />}
          <a
            className="button plain square contact-link"
            href={conversationPath(place, conversation.id, { panel: "contact" })}
            aria-label={t("thread.contact_info")}
          >
            <Icon name="card" />
          </a>
          {conversation.status === "open" && <AssignTo {...props} />}
          <More {...props} />
          {conversation.status === "open" ? (
            <ClosePopover {...props} />
          ) : (
            <ActionForm
              action={conversation.spamAt ? props.actions.notSpam : props.actions.reopen}
              fields={fieldsOf(props)}
              hx={swapThread}
            >
              <button className="button" type="submit">
                <Icon name="undo" small /> {t(conversation.spamAt ? "actions.not_spam" : "actions.reopen")}
              </button>
            </ActionForm>
          )}
        </div>
      </div>
      <TurnLine {...props} />
      <p className="why">{why(conversation, agent, words, props.now)}</p>
    </header>
  );
}

function AssignSwitch(props: HeadProps) {
  const { agent, conversation, actions, words } = props;
  const mine = conversation.assigneeId === agent.userId;
  return (
    <ActionForm
      action={mine ? actions.unassign : actions.assign}
      fields={{ ...fieldsOf(props), to: agent.userId, saw: conversation.assigneeId ?? "" }}
      hx={swapThread}
      id="assign-self"
    >
      <button className="switch assign" type="submit" role="switch" aria-checked={mine} data-key="a">
        <Icon name="person" /> <span className="assign-words">{words.t("actions.assign_self")}</span>
      </button>
    </ActionForm>
  );
}

function AssignTo(props: HeadProps) {
  const { agent, conversation, members, actions, words } = props;
  const { t } = words;
  const others = members.filter((m) => m.userId !== conversation.assigneeId && m.userId !== agent.userId);
  return (
    <div className="pop">
      <button
        className="button plain square"
        type="button"
        popoverTarget="assign-to"
        aria-label={t("actions.assign_to")}
        title={t("actions.assign_to")}
      >
        <Icon name="people" />
      </button>
      <div className="pop-menu" id="assign-to" popover="auto">
        <h3>{t("actions.assign_to")}</h3>
        {others.length === 0 && <p className="quiet">{t("actions.nobody_else")}</p>}
        {others.map((member) => (
          <ActionForm
            key={member.userId}
            action={actions.assign}
            fields={{ ...fieldsOf(props), to: member.userId, saw: conversation.assigneeId ?? "" }}
            hx={swapThread}
          >
            <button className="pop-item" type="submit">
              <span className="face" aria-hidden="true">
                {initials(member.name)}
              </span>
              {member.name}
              {member.away && <span className="quiet">{t("actions.away")}</span>}
            </button>
          </ActionForm>
        ))}
        {conversation.assigneeId !== null && (
          <ActionForm
            action={actions.unassign}
            fields={{ ...fieldsOf(props), saw: conversation.assigneeId }}
            hx={swapThread}
          >
            <button className="pop-item" type="submit">
              <Icon name="undo" small /> {t("actions.unassign")}
            </button>
          </ActionForm>
        )}
      </div>
    </div>
  );
}

function More(props: HeadProps) {
  const { conversation, actions, words } = props;
  const { t } = words;
  return (
    <div className="pop">
      <button
        className="button plain square"
        type="button"
        popoverTarget="more-actions"
        aria-label={t("actions.more")}
      >
        <Icon name="more" />
      </button>
      <div className="pop-menu" id="more-actions" popover="auto">
        <ActionForm action={actions.markUnread} fields={fieldsOf(props)} hx={swapThread}>
          <button className="pop-item" type="submit">
            <Icon name="email" small /> {t("actions.mark_unread")}
          </button>
        </ActionForm>
        {!conversation.spamAt && (
          <ActionForm action={actions.spam} fields={fieldsOf(props)} hx={swapThread}>
            <button className="pop-item" type="submit">
              <Icon name="block" small /> {t("actions.spam")}
            </button>
          </ActionForm>
        )}
      </div>
    </div>
  );
}

export function Presence({ present, words: { t } }: { present: Present[]; words: Words }) {
  return (
    <span className="present" id="presence" aria-live="off">
      {present.map(({ who, name, typing }) => (
        <span className="presence" key={who} data-typing={typing || undefined}>
          <span className="face" aria-hidden="true">
            {name[0] ?? ""}
          </span>
          {typing
            ? t("thread.typing", { name })
            : t(who.startsWith("visitor:") ? "thread.resident_here" : "thread.viewing", { name })}
        </span>
      ))}
    </span>
  );
}

function TurnLine({ agent, conversation: c, words, now }: HeadProps) {
  const { t } = words;
  const turn = turnOf(c, now);
  const name = firstPart(nameOf(c));
  return (
    <p className={`turn ${turn.state}`}>
      <Dial turn={turn} />
      <span>
        {c.status === "closed" ? (
          closedText(c, words, now)
        ) : turn.state === "theirs" ? (
          <TheirTurn {...{ agent, c, words, now, name }} />
        ) : (
          <>
            <b>{waitsText(c, agent, words, name)}</b>, <span className="when">{leftText(c, words, now)}</span>
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
  const by = c.lastMessageUserId === agent.userId ? t("thread.you") : firstName(c.lastAnswererName);
  return (
    <>
      {t("thread.their_turn", { name })}
      {c.lastMessageBy === "person" && by && (
        <span className="quiet">
          , {t("thread.answered_at", { who: by, when: words.when(c.lastMessageAt, now) })}
        </span>
      )}
    </>
  );
}

function waitsText(c: Conversation, agent: Agent, { t }: Words, name: string): string {
  if (c.assigneeId === null) return t("thread.waits", { name });
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

/** Why it is where it is. */
function why(c: Conversation, agent: Agent, words: Words, now: Date): ReactNode {
  const { t } = words;
  const category = categoryOf(c, agent.userId);
  if (category === "closed") return null;
  const person = (id: number | null, name: string | null) =>
    id === agent.userId ? t("why.you") : firstName(name);
  return t.rich(`why.${c.placedBecause}`, {
    ...bold,
    category: t(`category.${category}`),
    when: words.when(c.placedAt, now),
    who: person(c.placedBy, c.placedByName),
    other: person(c.assigneeId, c.assigneeName),
    auto: t(c.autoRespondedAt ? "why.auto" : "why.no_auto"),
  });
}

export const initials = (name: string): string =>
  name
    .split(" ")
    .filter(Boolean)
    .map((part) => part[0])
    .slice(0, 2)
    .join("");
