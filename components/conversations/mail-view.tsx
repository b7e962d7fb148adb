import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { besideConversationsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { message: Pick<ThreadMessage, "id" | "body">; slug: string; words: Words };

/** The way to a mail that has HTML, as it was sent: in a tab of its own, or below its text where scripts put it there. */
export function MailView({ message: { id, body }, slug, words: { t } }: Props) {
  return (
    // What scripts put below stays, whatever else of the thread is printed anew.
    <div className="as-sent" hx-morph-skip="">
      <p className="delivery">
        <Icon name="eye" small />
        <a
          className="link"
          href={besideConversationsPath(slug, "mail", { message: id })}
          target="_blank"
          rel="noopener"
          data-frame={heightOf(body)}
          data-title={t("shown_mail.frame")}
          data-hide={t("shown_mail.hide")}
        >
          {t("shown_mail.show")}
        </a>
      </p>
    </div>
  );
}

/** Pixels: nobody may look into the frame, so what it needs is guessed by its words; whoever wants more pulls at it. */
function heightOf(body: string): number {
  const lines = body.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 70), 0);
  return Math.min(640, Math.max(160, 80 + 24 * lines));
}
