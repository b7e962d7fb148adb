import { showAddress, UNREADABLE } from "#lib/channels/kinds.ts";
import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { eventOf } from "#lib/events/kinds.ts";
import { besideConversationsPath } from "#lib/paths.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { Attached } from "../ui/attached.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { rulesOf } from "../ui/held.ts";
import { Icon } from "../ui/icon.tsx";
import { MessageText } from "../ui/message-text.tsx";
import { Choose, DeliveryLine, type LineProps, WishLine } from "./delivery-line.tsx";
import { MailHead } from "./mail-head.tsx";
import { MailText } from "./mail-text.tsx";
import { MailView } from "./mail-view.tsx";
import { MessageMenu } from "./message-menu.tsx";

type Props = {
  message: ThreadMessage;
  residentName: string;
  /** What the conversation is about, where mails have said. */
  subject?: string | null;
  words: Words;
  slug: string;
  past?: boolean;
  /** In which conversation a model is asked to translate it; null where there is none. */
  translatedFor?: number | null;
};

const classOf = {
  inbound: "inbound",
  outbound: "outbound",
  note: "note",
  auto_response: "automatic",
  closure: "automatic",
  machine: "automatic",
  question: "automatic",
  rating: "automatic",
  thanks: "automatic",
  // Said in a line of its own (`transcript-line.tsx`).
  transcript: "automatic",
} as const;

/** Whoever closes writes closing words of their own, and residents see whose they are. */
const isOwn = ({ kind, userName }: ThreadMessage) => kind === "closure" && userName !== null;
const look = (message: ThreadMessage) => (isOwn(message) ? "outbound" : classOf[message.kind]);

/** One message, the same on page, answer and stream. */
export function Message(props: Props) {
  const { message, residentName, subject = null, words, slug, past = false, translatedFor = null } = props;
  const { t, clock } = words;
  const { kind, at, mail } = message;
  return (
    <article
      className={`message ${look(message)}`}
      id={`m-${message.id}`}
      data-seq={message.order}
      data-event={message.eventId}
      data-message={message.id}
      data-by={kind === "inbound" ? "resident" : (message.userId ?? "auto")}
      data-kind={kind}
      data-client={message.clientId ?? undefined}
      {...rulesOf({ kind: eventOf[kind], userName: message.userName })}
      {...(changesMore(message) ? { "data-renews": "panels" } : {})}
      {...wayOf(message)}
    >
      <div className="clock">
        <time dateTime={at.toISOString()}>{clock(at)}</time>
        {kind === "note" ? (
          <Icon name="lock" small />
        ) : look(message) === "automatic" ? (
          <Icon name="auto" small />
        ) : (
          <ChannelIcon channel={message.channel} words={words} />
        )}
      </div>
      <div className="message-body">
        <header className="message-from">
          <b>{author(message, residentName, words)}</b>
          {kind === "note" && <span className="quiet">{t("message.note")}</span>}
          {isOwn(message) && <span className="quiet">{t("message.closure")}</span>}
          {message.address && !isUnreadable(message) && (
            <span className="quiet">
              {t(kind === "inbound" || kind === "machine" ? "message.from" : "message.to", {
                address: showAddress(message.channel, message.address) ?? message.address,
              })}
            </span>
          )}
          {message.inboxName && (
            <span className="quiet">{t("message.inbox", { inbox: message.inboxName })}</span>
          )}
          {message.originId && <span className="quiet">{t("message.origin", { id: message.originId })}</span>}
        </header>
        {!past && <MessageMenu {...{ message, words, slug, translatedFor }} />}
        {mail && <MailHead message={message} mail={mail} subject={subject} words={words} />}
        {message.body && mail ? (
          <MailText body={message.body} pieces={mail.pieces} words={words} />
        ) : message.body ? (
          <MessageText body={message.body} mentions={kind === "note"} />
        ) : (
          message.delivery !== "withdrawn" &&
          message.files.length === 0 && <p className="quiet">{t("message.erased")}</p>
        )}
        {mail?.hasHtml && <MailView message={message} slug={slug} words={words} />}
        <Files message={message} words={words} slug={slug} past={past} />
        {isUnreadable(message) && (
          <p className="delivery">
            <Icon name="download" small />
            <a
              className="link"
              href={besideConversationsPath(slug, "original", { message: message.id })}
              download
            >
              {t("message.original")}
            </a>
          </p>
        )}
        <DeliveryLine message={message} words={words} slug={slug} past={past} />
        <WishLine message={message} words={words} past={past} />
      </div>
    </article>
  );
}

/** Only while it can be had again; in the past nobody asks for it. */
function Files({ message, words, slug, past }: LineProps & { slug: string }) {
  const { t, language } = words;
  const lost = message.files.some(({ state }) => state === "lost");
  return (
    <>
      <Attached
        files={message.files}
        language={language}
        href={(id, small) => besideConversationsPath(slug, "file", { id, size: small ? "small" : null })}
        says={{
          waiting: t("message.file_waiting"),
          lost: ({ problem }) => t("message.file_lost", { detail: detailSaid(problem ?? "", words) }),
          download: t("message.file_download"),
        }}
      />
      {lost && !past && (
        <p className="delivery">
          <Icon name="undo" small />
          <Choose choice="fetch" message={message} words={words} />
        </p>
      )}
    </>
  );
}

/** Whether they may be written to is said in the bar; who was not reached waits again, and no more once it is sent anew. */
const changesMore = ({ wish, delivery, deliveryDetail }: ThreadMessage) =>
  Boolean(wish && wish !== "no") || delivery === "failed" || deliveryDetail === "delivery.again";

/** Where it came from or went to, and how many others have it: the bar may not know of that way, or of them. */
function wayOf({ kind, channel, address, mail }: ThreadMessage) {
  if (!address || (kind !== "inbound" && kind !== "outbound")) return {};
  const others = mail && kind === "inbound" ? mail.parties.to.length + mail.parties.cc.length - 1 : 0;
  return { "data-way": `${channel} ${address}`, "data-others": others > 0 ? others : undefined };
}

/** What came could not be read: who sent it is not known. */
const isUnreadable = ({ kind, address }: ThreadMessage) =>
  kind === "inbound" && Boolean(address?.startsWith(UNREADABLE));

export function author(message: ThreadMessage, residentName: string, { t }: Words): string {
  const { kind, userName, mail } = message;
  const sender = mail?.parties.from;
  if (kind === "inbound") return (mail?.byOther && (sender?.name || sender?.address)) || residentName;
  if (kind === "machine") return t("message.machine");
  if (kind === "question") return t("message.question");
  if (kind === "rating") return residentName;
  if (kind === "thanks") return t("message.thanks");
  if (look(message) === "automatic")
    return t(kind === "closure" ? "message.closure" : "message.auto_response");
  // Of what the agency sent before it came here only the mail says whose it is.
  return userName ?? (sender?.name || sender?.address || "");
}
