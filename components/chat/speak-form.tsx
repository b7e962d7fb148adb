import type { Chat } from "#lib/chat/chat.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Icon } from "../ui/icon.tsx";
import { AttachFiles } from "./attach.tsx";
import { hxChat, SpeakState, VisitFields, Wrong, wrong } from "./form-parts.tsx";
import { type ChatView, messagesPath } from "./view.ts";

type Props = ChatView & { chat: Chat; words: ResidentWords };

export function SpeakForm(props: Props) {
  const { visit, chat, given, words } = props;
  const { t } = words;
  const hint = chat.assignee ? t("write_to", { name: chat.assignee }) : t("write");
  return (
    <form className="speak" method="post" action={messagesPath(visit)} {...hxChat(visit)} id="speak">
      <VisitFields {...props} />
      <SpeakState />
      <AttachFiles words={words} />
      <label className="speak-box">
        <span className="unseen">{t("message")}</span>
        <textarea
          className="input"
          name="body"
          id="speak-body"
          rows={1}
          placeholder={hint}
          defaultValue={given.body}
          enterKeyHint="send"
          {...(chat.status === "closed" ? { autoFocus: true } : {})}
          {...wrong(props, "body")}
        />
      </label>
      <button className="button agency-button" type="submit" aria-label={t("send")}>
        <Icon name="send" />
      </button>
      <Wrong {...props} field="body" />
      <Wrong {...props} field="files" />
    </form>
  );
}
