import { showAddress, UNREADABLE } from "#lib/channels/kinds.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import type { ThreadFile, ThreadMessage } from "#lib/conversations/thread.ts";
import type { Words } from "#lib/words/words.ts";
import { fileSize } from "../ui/file-size.ts";
import { MessageText } from "../ui/message-text.tsx";
import { deliverySaid } from "./delivery-line.tsx";
import { nameOf } from "./log.tsx";
import { MailHead } from "./mail-head.tsx";
import { MailText } from "./mail-text.tsx";
import { author } from "./message.tsx";
import { TranscriptLine } from "./transcript-line.tsx";

/** Beside it every time is told with its year: paper is read years later. */
export const EPOCH = new Date(0);

type Props = { message: ThreadMessage; conversation: Conversation; words: Words };

/** A message with all that its page tells by signs and folds, in words. */
export function MessageOnPaper({ message, conversation, words }: Props) {
  const { t, language } = words;
  const { kind, mail, body, files, delivery } = message;
  const names = { residentName: nameOf(conversation), words };
  if (kind === "transcript") return <TranscriptLine message={message} slug="" past whole {...names} />;
  return (
    <article className={kind === "note" ? "paper-message note" : "paper-message"}>
      <p className="paper-from">
        <time dateTime={message.at.toISOString()}>{words.clock(message.at)}</time>{" "}
        <b>{author(message, names.residentName, words)}</b>{" "}
        <span className="quiet">{howOf(message, words).join(" · ")}</span>
      </p>
      {mail && <MailHead message={message} mail={mail} subject={conversation.subject} words={words} whole />}
      {body && mail ? (
        <MailText body={body} pieces={mail.pieces} words={words} whole />
      ) : body ? (
        <MessageText body={body} />
      ) : (
        delivery !== "withdrawn" && files.length === 0 && <p className="quiet">{t("message.erased")}</p>
      )}
      {files.map((file) => (
        <p className="quiet" key={file.id}>
          {fileSaid(file, t, language)}
        </p>
      ))}
      {delivery && <p className="quiet">{howFar(message, words)}</p>}
    </article>
  );
}

/** Which day it was read may be another than the one it stands under. */
function howFar(message: ThreadMessage, words: Words): string {
  const { delivery, readAt } = message;
  if (delivery === "read" && readAt) return words.t("message.read", { time: words.when(readAt, EPOCH) });
  return deliverySaid(message, { ...words, date: (at) => words.date(at, EPOCH) });
}

function howOf({ kind, channel, address, inboxName, originId }: ThreadMessage, { t }: Words): string[] {
  if (kind === "note") return [t("on_paper.note")];
  const isTheirs = kind === "inbound" || kind === "machine";
  const shown = address && !address.startsWith(UNREADABLE) ? showAddress(channel, address) : null;
  return [
    t(`channel.${channel}`),
    ...(shown ? [t(isTheirs ? "message.from" : "message.to", { address: shown })] : []),
    ...(inboxName ? [t("message.inbox", { inbox: inboxName })] : []),
    ...(originId ? [t("message.origin", { id: originId })] : []),
  ];
}

const fileSaid = ({ name, bytes, state }: ThreadFile, t: Words["t"], language: Words["language"]): string =>
  state === "stored"
    ? t("on_paper.file", { name, size: fileSize(bytes, language) })
    : t("on_paper.file_missing", { name });
