import type { Beside } from "#lib/conversations/joining.ts";
import type { Match } from "#lib/conversations/linking.ts";
import { conversationPath, onPaperPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { AssignSwitch, AssignTo } from "./assign.tsx";
import { WritesBeside } from "./beside.tsx";
import { ClosePopover } from "./close-popover.tsx";
import { DueSum } from "./due-sum.tsx";
import { EmergencyMark } from "./emergency-mark.tsx";
import { Followers, FollowItem } from "./followers.tsx";
import { listFullName } from "./list-name.ts";
import { nameOf } from "./log.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";
import { Presence } from "./presence.tsx";
import { SnoozedMark, SnoozeMenu } from "./snooze.tsx";
import { ThreadTags } from "./thread-tags.tsx";
import { isWhyNews, TurnLine, why } from "./turn-line.tsx";

/** Whose thread this is, whose turn, why it is here, and what can be done with it. */
export function ThreadHead(props: HeadProps & { matches: Match[]; beside: Beside[] }) {
  const { agent, conversation, place, words } = props;
  const { t } = words;
  return (
    <header className="thread-head" id="thread-head">
      <div className="thread-title">
        <div>
          <a className="back" href={conversationPath(place, null)}>
            <Icon name="left" small /> <span>{listFullName(place.query, words)}</span>
          </a>
          <h2 id="messages-name" tabIndex={-1}>
            {nameOf(conversation)}
          </h2>
          {conversation.subject && <p className="thread-subject">{conversation.subject}</p>}
          <p className="quiet">
            <span>{t("thread.conversation", { id: conversation.id })}</span>
            {conversation.earlierId && (
              <a href={conversationPath(place, conversation.earlierId)}>
                {t("thread.continues", { id: conversation.earlierId })}
              </a>
            )}
            <Followers {...props} />
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
          {mayBeSnoozed(conversation) && <SnoozeMenu {...props} />}
          <More {...props} />
          {conversation.status === "open" ? (
            <ClosePopover {...props} />
          ) : (
            <ActionForm
              action={conversation.spamAt ? props.actions.markNotSpam : props.actions.reopen}
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
      <EmergencyMark {...props} />
      <SnoozedMark {...props} />
      <TurnLine {...props} />
      <WritesBeside {...props} />
      {isWhyNews(conversation, agent) && <p className="why">{why(conversation, agent, words, props.now)}</p>}
      <DueSum {...props} />
      <ThreadTags {...props} />
    </header>
  );
}

/** What burns is not put out of sight. */
const mayBeSnoozed = (c: HeadProps["conversation"]) => c.status === "open" && !c.emergencyAt;

/** On a phone, where the switch has no room. */
function AssignSelf(props: HeadProps) {
  const { agent, conversation, actions, words } = props;
  if (conversation.assigneeId === agent.userId) return null;
  const fields = { ...fieldsOf(props), to: agent.userId, saw: conversation.assigneeId ?? "" };
  return (
    <ActionForm action={actions.assign} fields={fields} hx={swapThread}>
      <button className="pop-item" type="submit">
        <Icon name="person" small /> {words.t("actions.assign_self")}
      </button>
    </ActionForm>
  );
}

function More(props: HeadProps) {
  const { conversation, actions, words } = props;
  const { t } = words;
  return (
    <Popover
      id="more-actions"
      kind="menu"
      className="button plain square"
      aria-label={t("actions.more")}
      shows={<Icon name="more" />}
    >
      <p className="quiet">
        <span className="phone-only">{t("thread.conversation", { id: conversation.id })}</span>
        {why(conversation, props.agent, words, props.now)}
      </p>
      <div className="phone-only">
        <DueSum {...props} />
        <a className="pop-item" href={conversationPath(props.place, conversation.id, { panel: "contact" })}>
          <Icon name="card" small /> {t("thread.contact_info")}
        </a>
        {conversation.status === "open" && <AssignSelf {...props} />}
        {conversation.status === "open" && (
          <button className="pop-item" type="button" popoverTarget="assign-to">
            <Icon name="people" small /> {t("actions.assign_to")}
          </button>
        )}
        {mayBeSnoozed(conversation) && (
          <button className="pop-item" type="button" popoverTarget="snooze-box">
            <Icon name="moon" small /> {t("snooze.title")}
          </button>
        )}
        <hr />
      </div>
      <button className="pop-item phone-only" type="button" popoverTarget="tag-box">
        <Icon name="plus" small /> {t("tags.add_title")}
      </button>
      <FollowItem {...props} />
      <ActionForm action={actions.markUnread} fields={fieldsOf(props)} hx={swapThread}>
        <button className="pop-item" type="submit">
          <Icon name="email" small /> {t("actions.mark_unread")}
        </button>
      </ActionForm>
      <a
        className="pop-item"
        href={conversationPath(props.place, conversation.id, { ask: "transcript" }, "send-transcript")}
      >
        <Icon name="send" small /> {t("transcript.title_dots")}
      </a>
      <a className="pop-item" href={onPaperPath(props.place.slug, conversation.id)}>
        <Icon name="print" small /> {t("on_paper.open")}
      </a>
      {!conversation.spamAt && (
        <ActionForm action={actions.markSpam} fields={fieldsOf(props)} hx={swapThread}>
          <button className="pop-item" type="submit">
            <Icon name="block" small /> {t("actions.spam")}
          </button>
        </ActionForm>
      )}
    </Popover>
  );
}
