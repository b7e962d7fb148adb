import type { Named } from "#lib/afterwards/named.ts";
import type { Offered } from "#lib/conversations/offered.ts";
import { cannedPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Thens } from "../ui/then-do.tsx";

type Props = {
  slug: string;
  conversationId: number;
  offered: Offered[];
  namer: (one: Offered["afterwards"]) => Named[];
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** The same as the box of the message bar, as a page: without scripts. */
export function TakeOne({ slug, conversationId, offered, namer, words, action }: Props) {
  const { t } = words;
  if (!offered.length)
    return (
      <p className="empty">
        {t("canned.none")} <a href={cannedPath(slug, { edit: "new" })}>{t("canned.new")}</a>
      </p>
    );
  const back = cannedPath(slug, { for: conversationId });
  return (
    <ul className="canned card">
      {offered.flatMap(({ id, name, texts, afterwards }) =>
        texts.map(({ language, text }) => (
          <li key={`${id} ${language}`}>
            <p className="canned-name">
              <b>{name}</b>
              {texts.length > 1 && <span className="quiet">{t(`contact.${language}`)}</span>}
            </p>
            <p className="canned-text" lang={language}>
              {text}
            </p>
            <Thens named={namer(afterwards)} words={words} />
            <form action={action} className="canned-do">
              <Hidden fields={{ agency: slug, back, canned: id, conversation: conversationId, language }} />
              <button className="button" type="submit" aria-label={t("canned.take_name", { name })}>
                {t("canned.take")}
              </button>
            </form>
          </li>
        )),
      )}
    </ul>
  );
}
