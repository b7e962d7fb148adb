import type { Problem, Waiting } from "#lib/letters/waiting.ts";
import { anyConversationPath, letterPaperPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { ReaddressForm } from "./readdress-form.tsx";

export type WaitingProps = {
  slug: string;
  /** Whose new address was not taken, and whose was. */
  refused: { letter: number; fields: Record<string, string>; problem: string } | null;
  corrected: number | null;
  words: Words;
  now: Date;
  readdress: (form: FormData) => Promise<void>;
};

/** To whom, what it says, since when it waits, and what keeps it from being printed. */
export function WaitingLetter({
  letter,
  slug,
  words,
  now,
  refused,
  corrected,
  readdress,
}: WaitingProps & { letter: Waiting }) {
  const { t } = words;
  const { messageId: id, problem, name } = letter;
  return (
    <li id={`letter-${id}`}>
      <span className="letter-to">
        <a href={anyConversationPath(slug, letter.conversationId)}>{name}</a>
        <span className="quiet">{letter.address}</span>
        {corrected === id && (
          <span className="good-word" role="status">
            <Icon name="check" small /> {t("letters.address_saved")}
          </span>
        )}
      </span>
      <span className="letter-words">
        {letter.words}
        {problem && (
          <span className="bad-word">
            <Icon name="warn" small /> {problemText(problem, words)}
          </span>
        )}
      </span>
      <time dateTime={letter.since.toISOString()}>{words.when(letter.since, now)}</time>
      {problem ? (
        <span />
      ) : (
        <a
          className="button"
          href={letterPaperPath(slug, { message: id })}
          aria-label={t("letters.preview_of", { name })}
        >
          {t("letters.preview")}
        </a>
      )}
      <ReaddressForm
        {...{ slug, letter, words }}
        refused={refused?.letter === id ? refused : null}
        action={readdress}
      />
    </li>
  );
}

const problemText = ({ why, words: which = "" }: Problem, { t }: Words): string =>
  t(`letters.problem_${why}`, { words: which });
