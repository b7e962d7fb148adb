import type { Problem, Waiting } from "#lib/letters/waiting.ts";
import { anyConversationPath, letterPaperPath, lettersPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  waiting: Waiting[];
  words: Words;
  now: Date;
  print: (form: FormData) => Promise<void>;
};

/** Letters that wait to be printed: to whom, what they say, and what keeps one from being printed. */
export function WaitingList({ slug, waiting, words, now, print }: Props) {
  const { t } = words;
  const ready = waiting.filter(({ problem }) => !problem).length;
  return (
    <Card title={t("letters.waiting")} name="letters-waiting" className="letters">
      <p>{t("letters.waiting_count", { count: waiting.length })}</p>
      {waiting.length === 0 && <p className="quiet">{t("letters.none")}</p>}
      {ready < waiting.length && (
        <p className="bad-word">
          {t("letters.problems", { count: waiting.length - ready })}{" "}
          <span className="quiet">{t("letters.problem_fix")}</span>
        </p>
      )}
      {ready > 0 && (
        <form action={print} className="actions" id="print-letters">
          <Hidden fields={{ agency: slug, back: lettersPath(slug) }} />
          <button className="button main" type="submit">
            {t("letters.print_all", { count: ready })}
          </button>
          <span className="quiet">{t("letters.print_why")}</span>
        </form>
      )}
      <ul>
        {waiting.map((letter) => (
          <li key={letter.messageId} id={`letter-${letter.messageId}`}>
            <span className="letter-to">
              <a href={anyConversationPath(slug, letter.conversationId)}>{letter.name}</a>
              <span className="quiet">{letter.address}</span>
            </span>
            <span className="letter-words">
              {letter.words}
              {letter.problem && (
                <span className="bad-word">
                  <Icon name="warn" small /> {problemText(letter.problem, words)}
                </span>
              )}
            </span>
            <time dateTime={letter.since.toISOString()}>{words.when(letter.since, now)}</time>
            {letter.problem ? (
              <span />
            ) : (
              <a
                className="button"
                href={letterPaperPath(slug, { message: letter.messageId })}
                aria-label={t("letters.preview_of", { name: letter.name })}
              >
                {t("letters.preview")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const problemText = ({ why, words: which = "" }: Problem, { t }: Words): string =>
  t(`letters.problem_${why}`, { words: which });
