import type { Chat } from "#lib/chat/chat.ts";
import type { Visit } from "#lib/chat/visit.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Icon } from "../ui/icon.tsx";
import { Wrong } from "./ask-form.tsx";
import type { ChatView } from "./chat-page.tsx";

export const messagesPath = ({ host }: Visit) => `/chat/${host.slug}/messages`;

/** With scripts the answer's page is morphed into this one; what is typed meanwhile stays. */
export const hxChat = (visit: Visit) => ({
  "hx-post": messagesPath(visit),
  "hx-target": "#talk",
  "hx-select": "#talk",
  "hx-swap": "outerMorph",
  "hx-sync": "this:drop",
});

/** Whose browser, which language, and the id that makes a repeat harmless. */
export function Hidden({ visit, given }: ChatView) {
  return (
    <>
      <input
        type="hidden"
        name="client_id"
        value={given.clientId || crypto.randomUUID()}
        {...{ "hx-morph-skip": "" }}
      />
      <input type="hidden" name="lang" value={visit.language} />
      {visit.framed && <input type="hidden" name="frame" value="1" />}
      {visit.framed && <input type="hidden" name="visitor" value={visit.token} />}
    </>
  );
}

type Props = ChatView & { chat: Chat; words: ResidentWords };

export function SpeakForm(props: Props) {
  const { visit, chat, given, words } = props;
  const { t } = words;
  const hint = chat.assignee ? t("write_to", { name: chat.assignee }) : t("write");
  return (
    <form className="speak" method="post" action={messagesPath(visit)} {...hxChat(visit)} id="speak">
      <Hidden {...props} />
      <label>
        <span className="unseen">{t("message")}</span>
        <textarea
          className="input"
          name="body"
          id="speak-body"
          rows={1}
          maxLength={20000}
          placeholder={hint}
          defaultValue={given.body}
        />
      </label>
      <button className="button agency-button" type="submit" aria-label={t("send")}>
        <Icon name="send" />
      </button>
      <Wrong {...props} field="body" />
      <p className="wrong" id="speak-state" role="status" />
    </form>
  );
}
