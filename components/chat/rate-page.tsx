import { asset } from "#lib/assets.ts";
import { answerPath, besideChatPath } from "#lib/resident-paths.ts";
import type { Question } from "#lib/satisfaction/link.ts";
import type { Partly } from "#lib/satisfaction/questions.ts";
import { residentWords } from "#lib/words/residents.ts";
import { RateFields } from "./rate-fields.tsx";

type Props = {
  token: string;
  question: Question;
  /** What its fields hold: nothing of it is kept before it is sent. */
  typed: Partly;
  problem?: "pick" | "wait";
};

/** How somebody was served by mail: a page that only shows, and a form that answers. */
export function RatePage({ token, question, typed, problem }: Props) {
  const words = residentWords(question.language, question.timeZone);
  const { t } = words;
  const { score, refusal, agency, slug, color } = question;
  return (
    <html lang={words.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${t("rate.title")} · ${agency}`}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/chat.css")} />
        <link rel="stylesheet" href={besideChatPath(slug, "color.css", { of: color.slice(1) })} />
      </head>
      <body className="alone">
        <main className="talk" id="talk">
          <header className="talk-head">
            <div>
              <h1>{agency}</h1>
              <p>{t("rate.title")}</p>
            </div>
          </header>
          <form className="rate" method="post" action={answerPath(token)}>
            {score !== null && (
              <p role="status">
                <b>{t("rate.thanks", { score })}</b> {!refusal && t("rate.change")}
              </p>
            )}
            {refusal ? (
              <p role="alert">{t(`rate.${refusal}`)}</p>
            ) : (
              <RateFields {...typed} {...{ problem, words }} />
            )}
          </form>
        </main>
      </body>
    </html>
  );
}
