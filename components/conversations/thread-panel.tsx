import type { Conversation } from "#lib/conversations/finding.ts";
import type { OpenThread } from "#lib/conversations/screen.ts";
import { conversationPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Banner } from "../ui/notice.tsx";
import { MESSAGE_FORM } from "./delivery-line.tsx";
import { JustClosed } from "./just-closed.tsx";
import { logMarkup } from "./log.tsx";
import { type Ask, MessageBar } from "./message-bar.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";
import { SendTranscript } from "./send-transcript.tsx";
import { ThreadHead } from "./thread-head.tsx";

export type ThreadPanelProps = Omit<HeadProps, "conversation" | "present" | "lastEventId"> & {
  open: OpenThread;
  kind: "reply" | "note";
  ask: Ask;
  notice: string | null;
  closed: Conversation | null;
};

/** The thread of one conversation with its head and its bar. */
export function ThreadPanel({ open, notice, closed, ...rest }: ThreadPanelProps) {
  const { conversation, thread } = open;
  const { present, matches, beside } = open;
  const props = { ...rest, conversation, present, matches, beside, lastEventId: thread.lastEventId };
  const { t, zoneName } = rest.words;
  return (
    <section
      className="panel panel-messages"
      id="thread"
      aria-labelledby="messages-name"
      data-conversation={conversation.id}
      data-joined={conversation.joinedIds.join(" ") || undefined}
      data-last={thread.lastEventId}
      data-read={conversation.lastInboundId}
      data-user={rest.agent.userId}
      data-status={conversation.status}
    >
      <ThreadHead {...props} />
      <p
        className="thread-live"
        id="live-state"
        role="status"
        data-offline={t("live.offline", { time: "{time}" })}
        data-catching={t("live.catching")}
      />
      <JustClosed {...rest} closed={closed} />
      {rest.ask === "transcript" && <SendTranscript {...props} mailable={open.mailable} />}
      {notice && (
        <Banner icon="warn" role="alert" id="notice">
          {notice}
        </Banner>
      )}
      <div
        className="scroll thread"
        role="log"
        aria-label={t("thread.messages", { zone: zoneName })}
        tabIndex={0}
        id="log"
      >
        {thread.older && (
          <a
            className="older"
            id="older"
            href={conversationPath(rest.place, conversation.id, { before: thread.older })}
            data-older
          >
            {t("thread.older")}
          </a>
        )}
        <div
          id="messages"
          // React's own printing, joined.
          dangerouslySetInnerHTML={{
            __html: logMarkup({ ...rest, ...besides(rest.agent), thread, conversation }),
          }}
        />
        <span id="end" />
      </div>
      <div className="below-place">
        <button
          type="button"
          className="below"
          id="below"
          hidden
          data-one={t("thread.new_below", { count: 1 })}
          data-many={t("thread.new_below", { count: 2 })}
        />
      </div>
      <ActionForm
        action={rest.actions.aboutMessage}
        fields={fieldsOf(props)}
        hx={swapThread}
        id={MESSAGE_FORM}
        hidden
      />
      <MessageBar
        {...props}
        drafts={open.drafts}
        afterwards={open.afterwards}
        held={open.held}
        towards={open.towards}
        files={open.files}
        kind={rest.kind}
        ask={rest.ask}
      />
    </section>
  );
}

/** What a thread says of its agency beside its messages. */
const besides = ({ agency }: HeadProps["agent"]) => ({
  slug: agency.slug,
  translates: agency.modelUses.includes("translate"),
});
