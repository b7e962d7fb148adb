import { broadcastPath } from "#lib/broadcast-paths.ts";
import type { Listed } from "#lib/broadcasts/broadcasts.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { StateTag } from "./state-tag.tsx";

type Props = { slug: string; broadcasts: Listed[]; words: Words; now: Date };

/** The newest first, each with how far it is. */
export function BroadcastList({ slug, broadcasts, words, now }: Props) {
  const { t, when } = words;
  if (!broadcasts.length) return <p className="empty">{t("broadcasts.none")}</p>;
  return (
    <Card title={t("broadcasts.all")} name="broadcasts">
      <ul className="broadcasts">
        {broadcasts.map(({ id, name, state, createdByName, createdAt, startedAt, total, reached }) => (
          <li key={id}>
            <a href={broadcastPath(slug, id)}>
              <b>{name}</b>
            </a>
            <StateTag state={state} words={words} />
            <span className="quiet">
              {t("broadcasts.by", { name: createdByName, when: when(startedAt ?? createdAt, now) })}
            </span>
            {total !== null && (
              <span className="num">{t("broadcasts.reached_of", { reached: reached ?? 0, total })}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
