import type { Answer } from "#lib/broadcasts/answers.ts";
import { anyConversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

type Props = { slug: string; answers: Answer[]; total: number; waiting: number; words: Words; now: Date };

/** What came back: conversations like all others, those that wait for us first. */
export function Answers({ slug, answers, total, waiting, words, now }: Props) {
  const { t, when } = words;
  if (!total) return null;
  return (
    <Card title={t("broadcasts.answers")} name="answers">
      <p>{t("broadcasts.answers_count", { count: total, waiting })}</p>
      <ul className="broadcasts">
        {answers.map(({ id, name, words: said, at, waits, isOpen }) => (
          <li key={id}>
            <a href={anyConversationPath(slug, id)}>
              <b>{name}</b>
            </a>
            <span className="tag">
              {t(
                waits
                  ? "broadcasts.answer_waits"
                  : isOpen
                    ? "broadcasts.answer_open"
                    : "broadcasts.answer_closed",
              )}
            </span>
            <span className="quiet broadcast-words">{said}</span>
            <time className="quiet" dateTime={at.toISOString()}>
              {when(at, now)}
            </time>
          </li>
        ))}
      </ul>
    </Card>
  );
}
