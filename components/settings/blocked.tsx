import type { Blocked as BlockedRow } from "#lib/agencies/settings.ts";
import { anyConversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

type Props = { slug: string; blocked: BlockedRow[]; words: Words; now: Date };

/** Who is blocked as spam. Undone where it was done, in the conversation. */
export function Blocked({ slug, blocked, words, now }: Props) {
  const { t } = words;
  return (
    <Card title={t("settings.blocked")}>
      <p className="quiet">{blocked.length ? t("settings.blocked_hint") : t("settings.blocked_none")}</p>
      <ul className="past">
        {blocked.map((one) => (
          <li key={one.conversationId}>
            <a href={anyConversationPath(slug, one.conversationId)}>
              <span className="num">{one.conversationId}</span>
              <span className="cut">
                {one.name}
                {one.by && <span className="quiet"> {one.by}</span>}
              </span>
              <time dateTime={one.at.toISOString()}>{words.when(one.at, now)}</time>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
