import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Props = {
  slug: string;
  conversationId: number;
  replaced: string;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What stood in the reply before a model's words. */
export function Before({ slug, conversationId, replaced, words: { t }, action }: Props) {
  return (
    <Card title={t("drafting.before_title")} name="before-title">
      {replaced ? (
        <p className="drafted-text">{replaced}</p>
      ) : (
        <p className="quiet">{t("drafting.before_empty")}</p>
      )}
      <form action={action}>
        <Hidden fields={{ agency: slug, conversation: conversationId }} />
        <button className="button" type="submit">
          {t("drafting.before_back")}
        </button>
      </form>
    </Card>
  );
}
