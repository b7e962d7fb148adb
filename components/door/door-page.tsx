import type { ReactNode } from "react";
import { asset } from "#lib/assets.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { words: Words; title: string; reloads?: boolean; children: ReactNode };

/** A page for whoever cannot be let in now: no script, nothing of the database, in the reader's language. */
export function DoorPage({ words, title, reloads = false, children }: Props) {
  return (
    <html lang={words.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {reloads && <meta httpEquiv="refresh" content="4" />}
        <title>{title}</title>
        <link rel="stylesheet" href={asset("/chat.css")} />
      </head>
      <body>
        <main className="chat-page">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

/** A form that came at the wrong moment, to be sent once more as it was. Files cannot be given back; passwords are not. */
export type Given = {
  to: string;
  why: "database" | "fault";
  fields: [string, string][];
  /** A file was chosen, which no page can give back. */
  lostFile: boolean;
  words: Words;
};

export function SendAgain({ to, why, fields, lostFile, words: { t } }: Given) {
  const isText = ([name, value]: [string, string]) =>
    /\s/.test(value.trim()) && !/^\$ACTION|^(back|to)$/.test(name);
  const texts = fields.filter(isText);
  return (
    <form method="post" encType="multipart/form-data" action={to}>
      <p>{t(`door.${why}_${texts.length ? "form" : "press"}`)}</p>
      {lostFile && <p>{t("door.lost_file")}</p>}
      {fields.map((field, at) =>
        isText(field) ? (
          <p key={at}>
            <textarea
              name={field[0]}
              aria-label={t(`door.${why}_form`)}
              // A name wants less room than a letter.
              rows={Math.min(8, 1 + Math.ceil(field[1].length / 60))}
              defaultValue={field[1]}
            />
          </p>
        ) : (
          <input key={at} type="hidden" name={field[0]} value={field[1]} />
        ),
      )}
      <button className="button" type="submit">
        {t("door.send_again")}
      </button>
    </form>
  );
}
