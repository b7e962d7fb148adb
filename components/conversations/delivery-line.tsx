import { isQueued, kinds } from "#lib/channels/kinds.ts";
import { standstills } from "#lib/conversations/outbox.ts";
import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { letterAnswerPath } from "#lib/paths.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

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

export type LineProps = { message: ThreadMessage; words: Words; past: boolean };

/** How far it got, and what its readers can do about it. */
export function DeliveryLine({ message, words, slug, past }: LineProps & { slug: string }) {
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
      {!past && isPosted(message) && (
        <a className="link" href={letterAnswerPath(slug, { message: message.id })}>
          {words.t("message.log_answer")}
        </a>
      )}
    </p>
  );
}

const isPosted = ({ channel, delivery, kind }: ThreadMessage) =>
  kinds[channel].printed && kind !== "inbound" && delivery === "sent";

export function deliverySaid(message: ThreadMessage, words: Words): string {
  const { t, clock } = words;
  const { channel, delivery, readAt, deliveryDetail } = message;
  const detail = deliveryDetail ? detailSaid(deliveryDetail, words) : "";
  if (delivery === "read")
    return readAt ? t("message.read", { time: clock(readAt) }) : t("message.delivered");
  const paper = paperSaid(message, words, detail);
  if (paper) return paper;
  if (delivery === "failed") return t("message.failed", { detail });
  if (delivery === "uncertain") return t("message.uncertain", { detail });
  if (delivery !== "queued") return t(`message.${delivery!}`);
  if (!isQueued(channel)) return t("message.queued");
  return detail ? t("message.waits_text", { detail }) : t(`message.queued_${channel}`);
}

/** What goes out on paper takes days: it says since when. */
function paperSaid(
  { channel, delivery, deliveryDetail, deliveryAt: at }: ThreadMessage,
  words: Words,
  detail: string,
) {
  if (!kinds[channel].printed || !at) return null;
  const time = `${words.date(at, at)}, ${words.clock(at)}`;
  if (delivery === "sending") return words.t("message.sending_letter", { time });
  if (delivery === "sent") return words.t("message.sent_letter", { time });
  return deliveryDetail?.startsWith("delivery.returned")
    ? words.t("message.returned", { time, detail })
    : null;
}

type Choice = "undo" | "arrived" | "again" | "returned" | "refuse" | "keep" | "fetch";

/** What its readers can do about it. Undo is its writer's, as long as it has not left. */
function choicesOf({ kind, channel, delivery, userId, deliveryDetail }: ThreadMessage): Choice[] {
  const { carried, printed } = kinds[channel];
  if (!carried && !printed) return [];
  const fresh = !deliveryDetail || standstills.includes(deliveryDetail);
  if (delivery === "queued" && userId !== null && fresh) return kind === "transcript" ? [] : ["undo"];
  if (printed && delivery === "sent") return ["returned"];
  if (delivery === "uncertain") return ["arrived", "again"];
  // The gate is asked again: who did not want to be written to may have said START since.
  return delivery === "failed" ? ["again"] : [];
}

const chosen = {
  undo: "message.undo",
  arrived: "message.it_arrived",
  again: "message.send_again",
  returned: "message.it_returned",
  refuse: "message.wish_refuse",
  keep: "message.wish_no",
  fetch: "message.fetch_again",
} as const;

/** A button of the one form that the thread has for its messages: whoever reads along, each is printed once. */
export function Choose({ choice, message, words }: { choice: Choice; message: ThreadMessage; words: Words }) {
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
export function WishLine({ message, words, past }: LineProps) {
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
