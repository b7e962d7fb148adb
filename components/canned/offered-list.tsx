import type { Named } from "#lib/afterwards/named.ts";
import type { Offered } from "#lib/conversations/offered.ts";
import type { Words } from "#lib/words/words.ts";
import { ThenDo, Thens } from "../ui/then-do.tsx";

type Props = { offered: Offered[]; namer: (one: Offered["afterwards"]) => Named[]; words: Words };

/** What can be taken; a press puts its text into the message bar (`components/staff/canned.ts`). */
export function OfferedList({ offered, namer, words }: Props) {
  const { t } = words;
  if (!offered.length) return <li className="quiet none">{t("canned.none")}</li>;
  return offered.flatMap(({ id, name, folder, texts, afterwards }) =>
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
          <Thens named={namer(afterwards)} words={words} />
        </button>
        {afterwards && (
          <template>
            {namer(afterwards).map((one) => (
              <ThenDo key={one.name} one={one} words={words} />
            ))}
          </template>
        )}
      </li>
    )),
  );
}
