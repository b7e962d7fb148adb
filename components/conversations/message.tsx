import { isQueued } from "#lib/channels/kinds.ts";
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

/** One message, the same on page, answer and stream. */
export function Message({ message, residentName, words }: Props) {
  const { t, clock } = words;
  const { kind, at } = message;
  return (
    <article
      className={`message ${classOf[kind]}`}
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
        ) : classOf[kind] === "automatic" ? (
          <Icon name="auto" small />
        ) : (
          <ChannelIcon channel={message.channel} words={words} />
        )}
      </div>
      <div className="message-body">
        <header className="message-from">
          <b>{author(message, residentName, words)}</b>
          {kind === "note" && <span className="quiet">{t("message.note")}</span>}
          {message.address && (
            <span className="quiet">
              {t(kind === "inbound" ? "message.from" : "message.to", { address: message.address })}
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

function author({ kind, userName }: ThreadMessage, residentName: string, { t }: Words): string {
  if (kind === "inbound") return residentName;
  if (kind === "auto_response" || kind === "closure") return t(`message.${kind}`);
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
