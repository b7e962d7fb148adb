import type { Agency } from "#lib/agents/agent.ts";
import { letterPaperPath, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Icon } from "../ui/icon.tsx";
import { LookPreview } from "./look-preview.tsx";

type Props = { agency: Agency; words: Words };

/** Where name and colour stand, as they are saved, by day and by night; what else is set stands where it belongs. */
export function AgencyLook({ agency, words }: Props) {
  const { t } = words;
  const { slug, name, color, writesLetters } = agency;
  return (
    <Card title={t("agency.look")} name="agency-look">
      <p className="quiet">{t("agency.look_hint")}</p>
      <div className="settings-pair">
        {(["light", "dark"] as const).map((theme) => (
          <div key={theme} className="theme-look" data-theme={theme}>
            <p className="quiet">{t(`nav.theme_${theme}`)}</p>
            <p className="brand">
              <span className="brand-mark">
                <Icon name="wave" small />
              </span>
              <span className="cut">{name}</span>
            </p>
            <LookPreview agency={agency} color={color} words={words} id={`look-${theme}`} />
            <p className="quiet">{t("agency.mail_from", { name })}</p>
          </div>
        ))}
      </div>
      <p className="actions">
        <a className="button" href={settingsPath(slug, "chat", undefined, "phone")}>
          {t("agency.to_phone")}
        </a>
        <a className="button" href={settingsPath(slug, "channels", undefined, "letters")}>
          {t("agency.to_letters")}
        </a>
        {writesLetters && (
          <a className="button" href={letterPaperPath(slug, { sample: 1 })}>
            {t("letter_settings.sample")}
          </a>
        )}
      </p>
    </Card>
  );
}
