import { caps } from "#lib/caps.ts";
import type { Chat } from "#lib/chat/chat.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { hxChat, Wrong, wrong } from "./form-parts.tsx";
import { type ChatView, transcriptPath } from "./view.ts";

type Props = ChatView & { chat: Chat; words: ResidentWords };

/** All that stands here, by mail to whoever wants it. Folded: most never do. */
export function TranscriptForm(props: Props) {
  const { visit, chat, given, problem, words } = props;
  const { t } = words;
  const to = transcriptPath(visit);
  const isWrong = problem?.field === "transcript";
  return (
    <div className="by-mail">
      {chat.mailed && (
        <p role="status">
          <Icon name={chat.mailed.hasFailed ? "warn" : "check"} small />{" "}
          {t(chat.mailed.hasFailed ? "transcript_failed" : "transcript_sent", {
            address: chat.mailed.address,
          })}
        </p>
      )}
      {(!chat.mailed || chat.mailed.hasFailed || isWrong) && (
        <details open={isWrong}>
          <summary>{t("transcript")}</summary>
          <form method="post" action={to} {...hxChat(visit, to)} id="transcript" noValidate>
            <Hidden
              fields={{
                lang: visit.language,
                frame: visit.framed ? "1" : null,
                shared: visit.shared,
                visitor: visit.framed ? visit.token : null,
              }}
            />
            <Line
              {...{ name: "email", id: "transcript-email", type: "email", autoComplete: "email" }}
              label={t("transcript_to")}
              defaultValue={(isWrong && given.email) || visit.visitor?.email || ""}
              maxLength={caps.email}
              wrong={<Wrong {...props} field="transcript" />}
              {...wrong(props, "transcript")}
            />
            <button className="button" type="submit">
              {t("transcript_send")}
            </button>
          </form>
        </details>
      )}
    </div>
  );
}
