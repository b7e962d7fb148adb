import type { Named } from "#lib/afterwards/named.ts";
import type { DraftFile } from "#lib/attachments/attaching.ts";
import { kinds } from "#lib/channels/kinds.ts";
import type { Draft } from "#lib/conversations/drafts.ts";
import type { Holding } from "#lib/conversations/holding.ts";
import type { Match } from "#lib/conversations/linking.ts";
import type { Towards } from "#lib/conversations/towards.ts";
import { conversationPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { Afterwards } from "./afterwards.tsx";
import { Attach, DraftFiles } from "./draft-files.tsx";
import { DraftedMark, DraftingOpen } from "./drafting-bar.tsx";
import { HeldBanner } from "./held-banner.tsx";
import { LinkAndClose } from "./link-and-close.tsx";
import { MailFields } from "./mail-fields.tsx";
import { MentionList } from "./mention-list.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";
import { ReplyWay, WayNotes, wayOf } from "./reply-way.tsx";

export type Ask = "reply" | "unlinked" | "transcript" | null;
export type BarProps = HeadProps & {
  drafts: Draft[];
  /** What is to be done once the reply has gone out. */
  afterwards: Named[];
  held: Holding[];
  /** Likely cards of whoever is not linked yet. */
  matches: Match[];
  kind: "reply" | "note";
  towards: Towards[];
  /** What lies in the drafts of both. */
  files: DraftFile[];
  ask: Ask;
};

/** Where one answers. Each kind has a form and a draft of its own, so a note can never go out as a reply. */
export function MessageBar(props: BarProps) {
  const { conversation, kind, place, words } = props;
  const { t } = words;
  const tab = (name: "reply" | "note") => ({
    href: conversationPath(place, conversation.id, { bar: name === "note" ? "note" : null }),
    "aria-current": kind === name ? ("true" as const) : undefined,
    "data-tab": name,
  });
  return (
    <div className="message-bar" id="bar" data-kind={kind}>
      <div className="bar-top">
        <nav className="tabs" aria-label={t("bar.kind")}>
          {hasReply(props) && <a {...tab("reply")}>{t("bar.reply")}</a>}
          <a {...tab("note")}>
            <Icon name="lock" small /> {t("bar.note")}
          </a>
        </nav>
        <span className="quiet" data-only="note" hidden={kind !== "note"}>
          {t("message.note")}
        </span>
        <ReplyWay {...props} />
      </div>
      <WayNotes {...props} />
      <div className="held" id="peek" role="status" hidden />
      <ReplyForm {...props} />
      <NoteForm {...props} />
    </div>
  );
}

/** A closed one is answered once it is open again; what was written before waits in its box. */
const hasReply = ({ conversation, drafts }: BarProps): boolean =>
  conversation.status === "open" || drafts.some((one) => one.kind === "reply");

function ReplyForm(props: BarProps) {
  const { agent, conversation: c, drafts, held, kind, ask, words, lastEventId, actions } = props;
  const { t } = words;
  const draft = drafts.find((one) => one.kind === "reply");
  const stopped = held.length > 0;
  if (!hasReply(props)) return <ClosedBar kind={kind} words={words} />;
  const asking = ask === "reply" && c.assigneeId !== null && c.assigneeId !== agent.userId;
  return (
    <ActionForm
      action={actions.reply}
      fields={fieldsOf(props)}
      kept={{ seen: lastEventId, client_id: crypto.randomUUID() }}
      hx={swapThread}
      id="reply-form"
      aria-label={t("bar.label")}
      hidden={kind !== "reply"}
      data-draft="reply"
    >
      {stopped && <HeldBanner {...props} />}
      {asking && !stopped && (
        <div className="held" role="alert" data-question>
          <Icon name="person" />
          <p>
            <b>{t("bar.asks", { name: firstName(c.assigneeName) })}</b> {t("bar.asks_rest")}
          </p>
          <button className="button" type="submit" name="confirmed" value={String(c.assigneeId)}>
            {t("bar.reply_anyway")}
          </button>
        </div>
      )}
      {ask === "unlinked" && !stopped && (
        <div className="held" role="alert" data-question>
          <Icon name="card" />
          <p>
            <b>{t("close.unlinked")}.</b> {t("close.unlinked_hint")}
          </p>
          <LinkAndClose matches={props.matches} words={words} />
          {props.matches.length === 0 && (
            <a className="button" href={conversationPath(props.place, c.id, { panel: "contact" })}>
              {t("close.link")}
            </a>
          )}
          <button className="button" type="submit" name="way" value="close_anyway">
            {t("close.anyway")}
          </button>
        </div>
      )}
      <DraftedMark {...props} draft={draft} />
      <label className="unseen" htmlFor="reply-body">
        {t("bar.message")}
      </label>
      <textarea
        className="input"
        name="body"
        id="reply-body"
        rows={3}
        defaultValue={draft?.body ?? ""}
        aria-keyshortcuts="r"
      />
      <MailFields {...props} />
      <DraftFiles slug={agent.agency.slug} kind="reply" files={props.files} words={words} />
      <Afterwards named={props.afterwards} entered={props.entered} words={words} />
      <div className="bar-end">
        <Attach slug={agent.agency.slug} kind="reply" words={words} />
        <span className="quiet" id="draft-state" role="status">
          {draft && !stopped ? t("bar.draft_saved", { time: words.clock(draft.updatedAt) }) : ""}
        </span>
        {props.towards.some(({ channel }) => kinds[channel].longest) && (
          <span className="quiet" id="segments" data-most={longestOf(wayOf(props))} />
        )}
        <noscript>
          <button className="button plain" type="submit" name="way" value="draft">
            {t("bar.save_draft")}
          </button>
        </noscript>
        <button className="button" type="submit" name="way" value="close" disabled={stopped} data-send-close>
          {t("bar.send_and_close")}{" "}
          <span className="key-hint" aria-hidden="true">
            Ctrl ⇧ ↵
          </span>
        </button>
        <button className="button main" type="submit" disabled={stopped} data-send>
          {t("bar.send")}{" "}
          <span className="key-hint" aria-hidden="true">
            Ctrl ↵
          </span>
        </button>
        {/* Last, though shown first: what Enter presses in a line of the form is the first. */}
        <button
          className="button plain square canned-open"
          type="submit"
          name="way"
          value="canned"
          title={t("canned.title")}
          aria-label={t("canned.title")}
          aria-keyshortcuts="/"
          data-canned-open
        >
          <Icon name="slash" />
        </button>
        <DraftingOpen {...props} />
      </div>
    </ActionForm>
  );
}

const longestOf = (way: Towards | undefined) => (way && kinds[way.channel].longest) ?? undefined;

function NoteForm(props: BarProps) {
  const { agent, drafts, kind, words, actions } = props;
  const { t } = words;
  const draft = drafts.find((one) => one.kind === "note");
  return (
    <ActionForm
      action={actions.addNote}
      fields={fieldsOf(props)}
      kept={{ client_id: crypto.randomUUID() }}
      hx={swapThread}
      id="note-form"
      aria-label={t("bar.add_note")}
      hidden={kind !== "note"}
      data-draft="note"
    >
      <label className="unseen" htmlFor="note-body">
        {t("bar.note_text")}
      </label>
      <MentionList {...props} />
      <textarea
        className="input"
        name="body"
        id="note-body"
        rows={3}
        defaultValue={draft?.body ?? ""}
        aria-describedby="mention-hint"
      />
      <DraftFiles slug={agent.agency.slug} kind="note" files={props.files} words={words} />
      <div className="bar-end">
        <Attach slug={agent.agency.slug} kind="note" words={words} />
        <span className="quiet" id="mention-hint">
          {t("bar.mention_hint")}
        </span>
        <button className="button main" type="submit" data-send>
          {t("bar.add_note")}{" "}
          <span className="key-hint" aria-hidden="true">
            Ctrl ↵
          </span>
        </button>
      </div>
    </ActionForm>
  );
}

function ClosedBar({ kind, words: { t } }: Pick<BarProps, "kind" | "words">) {
  return (
    <p className="quiet closed-bar" hidden={kind !== "reply"}>
      <b>{t("bar.closed")}</b> {t("bar.closed_hint")}
    </p>
  );
}
