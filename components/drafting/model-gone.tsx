import { anyConversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { PageHead } from "../ui/page-head.tsx";

type Props = { slug: string; conversationId: number; words: Words };

/** For whoever pressed a button of a page that is older than the switch. */
export function ModelGone({ slug, conversationId, words: { t } }: Props) {
  return (
    <main id="main" className="page in-column drafting">
      <PageHead title={t("drafting.gone_title")} hint={t("drafting.gone")} />
      <p className="actions">
        <a className="button main" href={anyConversationPath(slug, conversationId)}>
          {t("drafting.gone_back")}
        </a>
      </p>
    </main>
  );
}
