import type { Keyword } from "#lib/agencies/keywords.ts";
import type { Hits } from "#lib/history/keyword-hits.ts";
import { anyConversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

type Props = { slug: string; hits: Hits; of: Keyword[]; all: boolean; words: Words; now: Date };

/** Conversations of last year that would have been emergencies. */
export function KeywordHits({ slug, hits, of, all, words, now }: Props) {
  const { t } = words;
  const { count, more, shown } = hits;
  const title = all ? t("keywords.hits_all", { count }) : t("keywords.hits", { count, words: of[0]!.words });
  return (
    <Card title={title} name="keyword-hits" role="status">
      {more && <p className="quiet">{t("keywords.more")}</p>}
      {count > shown.length && <p className="quiet">{t("keywords.newest", { count: shown.length })}</p>}
      <ul className="past">
        {shown.map(({ conversationId, name, at, said, words: found }) => (
          <li key={conversationId}>
            <a href={anyConversationPath(slug, conversationId)}>
              <span className="cut">
                <b>{name}</b> <bdi>{said}</bdi>
              </span>
              {all && <span className="tag">{found}</span>}
              <time dateTime={at.toISOString()}>{words.date(at, now)}</time>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
