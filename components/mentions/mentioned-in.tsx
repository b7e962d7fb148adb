import type { Mention } from "#lib/conversations/mentions.ts";
import { anyConversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; mentions: Mention[]; words: Words; now: Date };

/** Each leads to its note; what nobody has opened yet stands out. */
export function MentionedIn({ slug, mentions, words, now }: Props) {
  const { t } = words;
  if (!mentions.length)
    return (
      <div className="empty">
        <Icon name="pencil" />
        <b>{t("mentions.none")}</b>
        <span>{t("mentions.none_hint")}</span>
      </div>
    );
  return (
    <ol className="card said-list mentions">
      {mentions.map(({ messageId, conversationId, name, by, words: said, at, unread }) => (
        <li key={messageId} className={unread ? "unread" : undefined}>
          <a href={anyConversationPath(slug, conversationId, `m-${messageId}`)}>
            <span className="said-who">
              {unread && <span className="unseen">{t("mentions.unread")} </span>}
              <b>{t("mentions.by", { name: by ?? "" })}</b>
              <span className="quiet">{t("mentions.with", { name })}</span>
              <time className="quiet" dateTime={at.toISOString()}>
                {words.when(at, now)}
              </time>
            </span>
            <span className="said-words">{said}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}
