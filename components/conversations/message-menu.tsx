import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { draftingPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { MESSAGE_FORM } from "./delivery-line.tsx";

type Props = { message: ThreadMessage; words: Words; slug: string; translatedFor: number | null };

/** What was said to and fro; a model has nothing else. */
const isSaid = ({ kind, body }: ThreadMessage) =>
  ["inbound", "outbound", "closure"].includes(kind) && body.trim() !== "";

/** What is rarely done about a message: opened first, so that nobody does it by a slip. */
export function MessageMenu({ message, words: { t }, slug, translatedFor }: Props) {
  return (
    <details className="message-menu">
      <summary>
        <Icon name="more" label={t("message.more")} />
      </summary>
      <p className="quiet">
        <button
          className="link"
          type="submit"
          form={MESSAGE_FORM}
          name="choice"
          value={`split ${message.id}`}
        >
          {t("message.split")}
        </button>{" "}
        {t("message.split_hint")}
      </p>
      {translatedFor !== null && isSaid(message) && (
        <p className="quiet">
          <a href={draftingPath(slug, { for: translatedFor, message: message.id })}>
            {t("drafting.message")}
          </a>{" "}
          {t("drafting.message_hint")}
        </p>
      )}
    </details>
  );
}
