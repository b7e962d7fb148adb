import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { MESSAGE_FORM } from "./delivery-line.tsx";

type Props = { message: { id: number }; words: Words };

/** What is rarely done about a message: opened first, so that nobody does it by a slip. */
export function MessageMenu({ message, words: { t } }: Props) {
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
    </details>
  );
}
