import type { Chat, Host } from "#lib/chat/chat.ts";
import { residentFilePath } from "#lib/chat/files.ts";
import type { Present } from "#lib/conversations/presence.ts";
import type { ThreadMessage } from "#lib/conversations/thread.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Attached } from "../ui/attached.tsx";
import { bold } from "../ui/bold.tsx";
import { firstName } from "../ui/first-name.ts";
import { linked } from "../ui/message-text.tsx";
import { type ChatView, path } from "./view.ts";

type Props = ChatView & { chat: Chat; words: ResidentWords };

/** The thread as a resident sees it: speech, first names, what was seen. */
export function Speech({ chat, visit, words, now }: Props) {
  const { t } = words;
  return (
    <div className="speech" role="log" aria-label={t("log")} tabIndex={0} id="speech-log">
      <p className="quiet">
        {t("zone", { zone: words.zoneName })} {t.rich("reference", { ...bold, number: chat.conversationId })}
      </p>
      {chat.older && (
        <p className="quiet">
          <a href={path(visit, { before: String(chat.older) })}>{t("older")}</a>
        </p>
      )}
      <div id="speech">
        {chat.messages.map((message) => (
          <Said key={message.id} message={message} host={visit.host} words={words} now={now} />
        ))}
      </div>
      <Typing present={chat.present} words={words} />
      <span id="end" />
    </div>
  );
}

type SaidProps = { message: ThreadMessage; host: Pick<Host, "id" | "slug">; words: ResidentWords; now: Date };

export function Said({ message, host, words, now }: SaidProps) {
  const { t, language } = words;
  const own = message.kind === "inbound";
  return (
    <div
      className={own ? "said-item own" : "said-item"}
      id={`m-${message.id}`}
      data-seq={message.order}
      data-event={message.eventId}
      data-message={message.id}
      data-client={own ? (message.clientId ?? undefined) : undefined}
      data-unread={!own && message.channel === "chat" && !message.readAt ? "1" : undefined}
    >
      {message.body && (
        <p className={`said ${own ? "by-resident" : "by-agency"}`} dir="auto">
          {linked(message.body)}
        </p>
      )}
      <Attached
        files={message.files}
        language={language}
        href={(id, small) => residentFilePath(host.slug, { agencyId: host.id, id }, now, small)}
        says={{ waiting: t("file_waiting"), lost: () => t("file_lost"), download: t("file_download") }}
      />
      <p className="said-by">
        {caption(message, words)}
        <time dateTime={message.at.toISOString()}>{words.when(message.at, now)}</time>
        {own && seen(message, words)}
      </p>
    </div>
  );
}

function caption({ kind, userName }: ThreadMessage, { t }: ResidentWords): string {
  if (kind === "inbound") return "";
  // A closing message is a person's own words.
  return `${kind !== "auto_response" && userName ? firstName(userName) : t("automatic")}, `;
}

function seen({ seenByName }: ThreadMessage, { t }: ResidentWords): string {
  return `, ${seenByName ? t("seen_by", { name: firstName(seenByName) }) : t("sent")}`;
}

export function Typing({ present, words: { t } }: { present: Present[]; words: ResidentWords }) {
  const one = present.find((who) => who.typing);
  return (
    <div id="typing" aria-live="off">
      {one && (
        <p className="said by-agency typing" data-typing>
          <i />
          <i />
          <i />
          <span className="unseen">{t("typing", { name: one.name })}</span>
        </p>
      )}
    </div>
  );
}
