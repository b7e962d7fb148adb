import { besideAlert } from "../paths.ts";
import { wordsFor } from "../words/words.ts";
import type { Due } from "./alerts.ts";

/**
 * An alert in words, and where it leads: kind and number, and with whom where its person has chosen that. Never what was
 * written: it may stand on a locked screen, and a mail lies open on its way.
 */
export function tell({ kind, name, language, slug, conversationId, contactId }: Due) {
  const { t } = wordsFor(language, "UTC");
  return {
    title: t(`alerts.kind_${kind}`),
    body: [name, conversationId && t("alerts.number", { id: String(conversationId) })]
      .filter(Boolean)
      .join(", "),
    path: besideAlert(slug, { conversationId, contactId }),
  };
}
