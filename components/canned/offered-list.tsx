import type { Offered } from "#lib/conversations/offered.ts";
import type { Words } from "#lib/words/words.ts";

/** What can be taken; a press puts its text into the message bar (`components/staff/canned.ts`). */
export function OfferedList({ offered, words: { t } }: { offered: Offered[]; words: Words }) {
  if (!offered.length) return <li className="quiet none">{t("canned.none")}</li>;
  return offered.flatMap(({ id, name, folder, texts }) =>
    texts.map(({ language, text }, at) => (
      <li key={`${id} ${language}`} data-name={name} data-words={`${name} ${folder} ${text}`}>
        <button className="offered" type="button" data-canned={id} data-text={text}>
          <span className="name">
            <b>{name}</b>
            <span className="quiet">
              {[folder, texts.length > 1 && at > 0 && t(`contact.${language}`)].filter(Boolean).join(", ")}
            </span>
          </span>
          <span className="words" lang={language}>
            {text}
          </span>
        </button>
      </li>
    )),
  );
}
