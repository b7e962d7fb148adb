import { isQueued, showAddress } from "#lib/channels/kinds.ts";
import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { eventOf } from "#lib/events/kinds.ts";
import type { Words } from "#lib/words/words.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { rulesOf } from "../ui/held.ts";
import { Icon } from "../ui/icon.tsx";
import { MessageText } from "../ui/message-text.tsx";

type Props = { message: ThreadMessage; residentName: string; words: Words };

const classOf = {
  inbound: "inbound",
  outbound: "outbound",
  note: "note",
  auto_response: "automatic",
  closure: "automatic",
} as const;

/** Whoever closes writes closing words of their own, and residents see whose they are. */
const isOwn = ({ kind, userName }: ThreadMessage) => kind === "closure" && userName !== null;
const look = (message: ThreadMessage) => (isOwn(message) ? "outbound" : classOf[message.kind]);

/** One message, the same on page, answer and stream. */
export function Message({ message, residentName, words }: Props) {
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
          {message.address && (
            <span className="quiet">
              {t(kind === "inbound" ? "message.from" : "message.to", {
                address: showAddress(message.channel, message.address) ?? message.address,
              })}
            </span>
          )}
        </header>
        {message.body ? (
          <MessageText body={message.body} mentions={kind === "note"} />
        ) : (
          <p className="quiet">{t("message.erased")}</p>
        )}
        <DeliveryLine message={message} words={words} />
      </div>
    </article>
  );
}

function author(message: ThreadMessage, residentName: string, { t }: Words): string {
  const { kind, userName } = message;
  if (kind === "inbound") return residentName;
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
} as const;

function DeliveryLine({ message, words: { t, clock } }: { message: ThreadMessage; words: Words }) {
  const { channel, delivery, readAt, deliveryDetail } = message;
  if (!delivery) return null;
  const state = delivery === "failed" ? " failed" : delivery === "uncertain" ? " unsure" : "";
  const said =
    delivery === "read" && readAt
      ? t("message.read", { time: clock(readAt) })
      : delivery === "failed"
        ? t("message.failed", { detail: deliveryDetail ?? "" })
        : delivery === "queued" && isQueued(channel)
          ? t(`message.queued_${channel}`)
          : t(`message.${delivery === "read" ? "delivered" : delivery}`);
  return (
    <p className={`delivery${state}`}>
      <Icon name={signs[delivery]} small />
      <span>{said}</span>
    </p>
  );
}
