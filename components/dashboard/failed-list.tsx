import type { Failed } from "#lib/conversations/failed.ts";
import { anyConversationPath } from "#lib/paths.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { StuckList } from "./stuck-list.tsx";

type Props = { failed: Failed[]; whole: boolean; slug: string; words: Words; now: Date };

/** What was sent and did not arrive, or may not have: each leads to its message, where it is sent again. */
export function FailedList({ failed, ...list }: Props) {
  const { slug, words } = list;
  const rows = failed.map((one) => ({
    key: one.messageId,
    to: anyConversationPath(slug, one.conversationId, `m-${one.messageId}`),
    channel: one.channel,
    name: one.name,
    said: one.words,
    why: words.t(`message.${one.delivery}`, { detail: one.detail ? detailSaid(one.detail, words) : "" }),
    at: one.at,
  }));
  return <StuckList id="failed" title={words.t("dashboard.failed")} rows={rows} {...list} />;
}
