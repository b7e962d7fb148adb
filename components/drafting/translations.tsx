import type { Drafted } from "#lib/drafting/drafted.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { translations: Extract<Drafted, { use: "translate" }>["translations"]; words: Words };

/** Each beside what it was made from: a translation alone would be believed. */
export function Translations({ translations, words: { t, language } }: Props) {
  return (
    <ol className="translations">
      {translations.map(({ id, original, text }) => (
        <li key={id}>
          <div>
            <h3>{t("drafting.original")}</h3>
            <p className="drafted-text" dir="auto">
              {original}
            </p>
          </div>
          <div>
            <h3>{t("drafting.translation")}</h3>
            {text === null ? (
              <p className="quiet">{t("drafting.left_out")}</p>
            ) : (
              <p className="drafted-text" lang={language}>
                {text}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
