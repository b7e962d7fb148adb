import type { Chat } from "#lib/chat/chat.ts";
import type { Visit } from "#lib/chat/visit.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Hidden } from "../ui/hidden.tsx";
import { hxChat } from "./form-parts.tsx";
import { RateFields } from "./rate-fields.tsx";
import { type ChatView, rateChatPath } from "./view.ts";

type Props = NonNullable<Chat["question"]> & {
  visit: Visit;
  words: ResidentWords;
  tried: ChatView["tried"];
};

/** How they were served, asked where they were: on the page of the chat that has ended. */
export function RateForm({ score, comment, isFinal, visit, words, tried }: Props) {
  const { t } = words;
  return (
    <form
      className="rate"
      method="post"
      action={rateChatPath(visit)}
      {...hxChat(visit, rateChatPath(visit))}
      aria-labelledby="rate-title"
    >
      <Hidden
        fields={{
          lang: visit.language,
          frame: visit.framed ? "1" : null,
          shared: visit.shared,
          visitor: visit.framed ? visit.token : null,
        }}
      />
      <h2 id="rate-title">{score ? t("rate.thanks", { score }) : t("rate.title")}</h2>
      {score && isFinal ? (
        <p>{t("rate.often")}</p>
      ) : tried ? (
        <RateFields {...tried} words={words} />
      ) : score ? (
        <details>
          <summary>{t("rate.change")}</summary>
          <RateFields {...{ score, comment, words }} />
        </details>
      ) : (
        <RateFields {...{ score, comment, words }} />
      )}
    </form>
  );
}
