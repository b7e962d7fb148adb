import type { Keyword } from "#lib/agencies/keywords.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  keywords: Keyword[];
  emergencyPhone: string | null;
  words: Words;
  addUsual: Act;
  removeKeyword: Act;
};

/** What the agency listens for, how often each was wrong, and what residents are told. */
export function KeywordList({ slug, keywords, emergencyPhone, words, addUsual, removeKeyword }: Props) {
  const { t } = words;
  const back = settingsPath(slug, "keywords");
  const look = keywords.length > 0 && (
    <a href={settingsPath(slug, "keywords", { look: "all" })}>{t("keywords.look_all")}</a>
  );
  return (
    <Card title={t("keywords.title", { count: keywords.length })} name="keywords-name" end={look}>
      <p className="quiet">
        {emergencyPhone ? t("keywords.phone", { phone: emergencyPhone }) : t("keywords.no_phone")}{" "}
        <a href={settingsPath(slug, "chat")}>{t("keywords.phone_change")}</a>
      </p>
      {keywords.length === 0 && (
        <form action={addUsual}>
          <Hidden fields={{ agency: slug, back }} />
          <p>{t("keywords.none")}</p>
          <p className="actions">
            <button className="button" type="submit">
              {t("keywords.usual")}
            </button>
          </p>
        </form>
      )}
      <ul className="keywords">
        {keywords.map((one) => (
          <li key={one.id}>
            <b lang={one.language}>{one.words}</b>
            <span className="quiet">{t(`contact.${one.language}`)}</span>
            {one.wrong > 0 && <span className="tag">{t("keywords.wrong", { count: one.wrong })}</span>}
            <a
              href={settingsPath(slug, "keywords", { look: one.id })}
              aria-label={t("keywords.look_name", { words: one.words })}
            >
              {t("keywords.look")}
            </a>
            <form action={removeKeyword}>
              <Hidden fields={{ agency: slug, back, keyword: one.id }} />
              <button
                className="button plain"
                type="submit"
                aria-label={t("keywords.remove_name", { words: one.words })}
              >
                {t("keywords.remove")}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
