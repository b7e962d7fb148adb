import { randomUUID } from "node:crypto";
import { caps } from "#lib/caps.ts";
import type { Refused } from "#lib/errors.ts";
import { reasons } from "#lib/letters/returned.ts";
import type { TrayLetter as Letter } from "#lib/outside/tray.ts";
import { outsideLettersPath, outsidePaperPath } from "#lib/resident-paths.ts";
import { refusalText } from "#lib/words/refusal.ts";
import type { Words } from "#lib/words/words.ts";
import { Area, Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";

export type TrayView = {
  letters: Letter[];
  /** The letter whose answer has just been posted. */
  answered: number;
  /** What was written to the one that stands in `problem`, and why it was not taken. */
  typed: string;
  problem: { letter: number; why: Refused } | null;
  words: Words;
  now: Date;
};

/** An envelope as it lies there: its window, its postmark, the paper in it, and what can be done with it. */
export function TrayLetter({ letter, answered, words, now, ...view }: TrayView & { letter: Letter }) {
  const { t } = words;
  const { batchId, messageId, conversationId, address, isBack, postedAt } = letter;
  const [name = ""] = address;
  return (
    <li id={`letter-${batchId}-${messageId}`} className={isBack ? "went-back" : undefined}>
      <div className="envelope">
        <address>
          {address.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
        <time className="postmark" dateTime={postedAt.toISOString()}>
          {words.date(postedAt, now)}
        </time>
      </div>
      <div className="paper">
        <p className="quiet">
          {t("tray.reference", { id: String(conversationId) })} ·{" "}
          {t("tray.posted", { time: words.when(postedAt, now) })}
        </p>
        <p className="paper-words">{letter.words}</p>
        <p>
          <a
            className="button"
            href={outsidePaperPath(batchId, messageId)}
            target="_blank"
            rel="noopener"
            aria-label={t("tray.open_of", { name })}
          >
            <Icon name="letter" small />
            {t("tray.open")}
          </a>
        </p>
        {answered === messageId && !isBack && (
          <p className="told" role="status">
            <Icon name="check" small /> {t("tray.answered")}
          </p>
        )}
        {isBack ? (
          <p className="told">
            <Icon name="undo" small /> {t("tray.went_back")}
          </p>
        ) : (
          <Acts {...{ ...view, letter, answered, words, now, name }} />
        )}
      </div>
    </li>
  );
}

function Acts({ letter, typed, problem, words, name }: TrayView & { letter: Letter; name: string }) {
  const { t } = words;
  const { messageId: id } = letter;
  const wrong = problem?.letter === id ? refusalText(words, problem.why) : null;
  return (
    <div className="tray-acts">
      <details open={wrong !== null}>
        <summary aria-label={t("tray.answer_of", { name })}>{t("tray.answer")}</summary>
        <form method="post" encType="multipart/form-data" action={outsideLettersPath()} autoComplete="off">
          <Hidden fields={{ letter: id, client_id: randomUUID() }} />
          {wrong && (
            <p className="wrong" role="alert">
              {wrong}
            </p>
          )}
          <Area
            name="body"
            id={`body-${id}`}
            rows={6}
            maxLength={caps.message}
            label={t("tray.words")}
            defaultValue={wrong === null ? "" : typed}
          />
          <Line name="files" id={`files-${id}`} type="file" multiple label={t("tray.files")} />
          <p>
            <button className="button main" type="submit">
              <Icon name="send" small />
              {t("tray.send")}
            </button>
          </p>
        </form>
      </details>
      <details>
        <summary aria-label={t("tray.back_of", { name })}>{t("tray.back")}</summary>
        <form method="post" action={outsideLettersPath()}>
          <Hidden fields={{ letter: id }} />
          <p className="quiet" id={`why-${id}`}>
            {t("tray.back_hint")}
          </p>
          <p className="mail-acts">
            {reasons.map((why) => (
              <button
                key={why}
                className="button"
                type="submit"
                name="why"
                value={why}
                aria-describedby={`why-${id}`}
              >
                {t(`tray.why_${why}`)}
              </button>
            ))}
          </p>
        </form>
      </details>
    </div>
  );
}
