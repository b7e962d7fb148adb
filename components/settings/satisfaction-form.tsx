import { askingChannels, type SatisfactionSettings } from "#lib/agencies/satisfaction.ts";
import type { Agency } from "#lib/agents/agent.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { InLanguage, inOrder } from "./in-language.tsx";

type Props = {
  agency: Pick<Agency, "slug" | "name" | "onlyLanguage">;
  settings: SatisfactionSettings;
  /** What was refused comes back. */
  typed: Record<string, string> | null;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Who is asked, and in which words. */
export function SatisfactionForm({ agency, settings, typed, problem, saved, words, action }: Props) {
  const { t } = words;
  const own = { en: settings.textEn, es: settings.textEs };
  const thanks = { en: settings.thanksEn, es: settings.thanksEs };
  const ours = (language: "en" | "es", key: "question" | "thanks") =>
    wordsFor(language, words.zone).t(`satisfaction.${key}`, { agency: agency.name });
  return (
    <FormCard
      action={action}
      fields={{ agency: agency.slug, back: settingsPath(agency.slug, "satisfaction") }}
      head={
        <div>
          <CardTitle title={t("satisfaction.title")} />
          <p className="quiet">{t("satisfaction.hint")}</p>
        </div>
      }
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      <fieldset className="field">
        <legend>{t("satisfaction.channels")}</legend>
        {askingChannels.map((channel) => (
          <label key={channel} className="tick">
            <input
              type="checkbox"
              name={`ask_${channel}`}
              defaultChecked={typed ? typed[`ask_${channel}`] === "on" : settings.channels.includes(channel)}
            />
            {t(`channel.${channel}`)}
          </label>
        ))}
      </fieldset>
      {inOrder(agency).map((language) => (
        <InLanguage key={language} {...{ agency, language, words }}>
          <Area
            name={`satisfaction_${language}`}
            label={t(`satisfaction.text_${language}`)}
            hint={t("satisfaction.text_hint", { own: ours(language, "question") })}
            maxLength={caps.question}
            defaultValue={typed?.[`satisfaction_${language}`] ?? own[language]}
          />
        </InLanguage>
      ))}
      <fieldset className="field">
        <legend>{t("satisfaction.thanks_title")}</legend>
        <label className="tick">
          <input
            type="checkbox"
            name="thank"
            defaultChecked={typed ? typed.thank === "on" : settings.thanksByText}
          />
          {t("satisfaction.thanks_on")}
        </label>
        <p className="quiet">{t("satisfaction.thanks_hint")}</p>
      </fieldset>
      {inOrder(agency).map((language) => (
        <InLanguage key={language} {...{ agency, language, words }}>
          <Area
            name={`thanks_${language}`}
            label={t(`satisfaction.thanks_${language}`)}
            hint={t("satisfaction.thanks_text_hint", { own: ours(language, "thanks") })}
            maxLength={caps.question}
            defaultValue={typed?.[`thanks_${language}`] ?? thanks[language]}
          />
        </InLanguage>
      ))}
    </FormCard>
  );
}
