import { isQueued, kinds, showAddress, UNREADABLE } from "#lib/channels/kinds.ts";
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

type Props = { message: ThreadMessage; residentName: string; words: Words; slug: string; past?: boolean };

const classOf = {
  inbound: "inbound",
  outbound: "outbound",
  note: "note",
  auto_response: "automatic",
  closure: "automatic",
  machine: "automatic",
} as const;

/** Whoever closes writes closing words of their own, and residents see whose they are. */
const isOwn = ({ kind, userName }: ThreadMessage) => kind === "closure" && userName !== null;
const look = (message: ThreadMessage) => (isOwn(message) ? "outbound" : classOf[message.kind]);

/** One message, the same on page, answer and stream. */
export function Message({ message, residentName, words, slug, past = false }: Props) {
  const { t, clock } = words;
  const { kind, at } = message;
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
        {message.body ? (
          <MessageText body={message.body} mentions={kind === "note"} />
        ) : (
          message.delivery !== "withdrawn" &&
          message.files.length === 0 && <p className="quiet">{t("message.erased")}</p>
        )}
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
        <DeliveryLine message={message} words={words} past={past} />
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

/** What came could not be read: who sent it is not known. */
const isUnreadable = ({ kind, address }: ThreadMessage) =>
  kind === "inbound" && Boolean(address?.startsWith(UNREADABLE));

function author(message: ThreadMessage, residentName: string, { t }: Words): string {
  const { kind, userName } = message;
  if (kind === "inbound") return residentName;
  if (kind === "machine") return t("message.machine");
  if (look(message) === "automatic")
    return t(kind === "closure" ? "message.closure" : "message.auto_response");
  return userName ?? "";
}

const signs = {
  queued: "clock",
  sending: "clock",
  sent: "check",
  delivered: "read",
  read: "eye",
  failed: "warn",
  uncertain: "unsure",
  withdrawn: "undo",
} as const;

type LineProps = { message: ThreadMessage; words: Words; past: boolean };

function DeliveryLine({ message, words, past }: LineProps) {
  const { delivery, segments } = message;
  if (!delivery) return null;
  const state = delivery === "failed" ? " failed" : delivery === "uncertain" ? " unsure" : "";
  return (
    <p className={`delivery${state}`}>
      <Icon name={signs[delivery]} small />
      <span>{deliverySaid(message, words)}</span>
      {segments !== null && segments > 1 && <span>{words.t("message.segments", { count: segments })}</span>}
      {(past ? [] : choicesOf(message)).map((choice) => (
        <Choose key={choice} choice={choice} message={message} words={words} />
      ))}
    </p>
  );
}

function deliverySaid(message: ThreadMessage, words: Words): string {
  const { t, clock } = words;
  const { channel, delivery, readAt, deliveryDetail } = message;
  const detail = deliveryDetail ? detailSaid(deliveryDetail, words) : "";
  if (delivery === "read")
    return readAt ? t("message.read", { time: clock(readAt) }) : t("message.delivered");
  if (delivery === "failed") return t("message.failed", { detail });
  if (delivery === "uncertain") return t("message.uncertain", { detail });
  if (delivery !== "queued") return t(`message.${delivery!}`);
  if (!isQueued(channel)) return t("message.queued");
  return detail ? t("message.waits_text", { detail }) : t(`message.queued_${channel}`);
}

type Choice = "undo" | "arrived" | "again" | "refuse" | "keep" | "fetch";

/** What its readers can do about it. Undo is its writer's, as long as it has not left. */
function choicesOf({ channel, delivery, userId, deliveryDetail }: ThreadMessage): Choice[] {
  if (!kinds[channel].carried) return [];
  const fresh = !deliveryDetail || deliveryDetail === "delivery.paused";
  if (delivery === "queued" && userId !== null && fresh) return ["undo"];
  if (delivery === "uncertain") return ["arrived", "again"];
  // The gate is asked again: who did not want to be written to may have said START since.
  return delivery === "failed" ? ["again"] : [];
}

const chosen = {
  undo: "message.undo",
  arrived: "message.it_arrived",
  again: "message.send_again",
  refuse: "message.wish_refuse",
  keep: "message.wish_no",
  fetch: "message.fetch_again",
} as const;

/** A button of the one form that the thread has for its messages: whoever reads along, each is printed once. */
function Choose({ choice, message, words }: { choice: Choice; message: ThreadMessage; words: Words }) {
  return (
    <button
      className="link"
      type="submit"
      form={MESSAGE_FORM}
      name="choice"
      value={`${choice} ${message.id}`}
    >
      {words.t(chosen[choice])}
    </button>
  );
}

export const MESSAGE_FORM = "about-message";

/** What the resident's words did to the number, or what somebody has to decide. */
function WishLine({ message, words, past }: LineProps) {
  const { wish } = message;
  if (!wish || wish === "no") return null;
  return (
    <p className="delivery wish">
      <Icon name={wish === "stop" ? "warn" : wish === "doubt" ? "unsure" : "check"} small />
      <span>{words.t(`message.wish_${wish}`)}</span>
      {wish === "doubt" && !past && (
        <>
          <Choose choice="refuse" message={message} words={words} />
          <Choose choice="keep" message={message} words={words} />
        </>
      )}
    </p>
  );
}
