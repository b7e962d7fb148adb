import type { Agency } from "#lib/agents/agent.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Field, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { ZoneOptions } from "../ui/zone-options.tsx";
import { LookPreview } from "./look-preview.tsx";

type Props = {
  agency: Agency;
  /** What stood in the form when it was refused. */
  typed: Record<string, string>;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What the agency is called, and by which clock it lives and which languages it speaks. */
export function AgencyForm({ agency, typed, problem, saved, words, action }: Props) {
  const { t } = words;
  const zone = typed.time_zone ?? agency.timeZone;
  return (
    <FormCard
      // Its name stands above every page, outside of what the form is swapped for.
      whole={action}
      fields={{ agency: agency.slug, back: settingsPath(agency.slug, "agency") }}
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      <Line
        name="name"
        label={t("agency.name")}
        hint={t("agency.name_hint")}
        defaultValue={typed.name ?? agency.name}
        maxLength={caps.name}
        required
        autoComplete="organization"
      />
      <div className="settings-pair">
        <Choice
          name="offers"
          label={t("agency.offers")}
          hint={t("agency.offers_hint")}
          defaultValue={typed.offers ?? agency.onlyLanguage ?? "both"}
        >
          <option value="both">{t("agency.offers_both")}</option>
          <option value="en">{t("agency.offers_en")}</option>
          <option value="es">{t("agency.offers_es")}</option>
        </Choice>
        <Choice
          name="language"
          label={t("agency.language")}
          hint={t("agency.language_hint")}
          defaultValue={typed.language ?? agency.language}
        >
          <option value="en">{t("contact.en")}</option>
          <option value="es">{t("contact.es")}</option>
        </Choice>
      </div>
      <Choice name="time_zone" label={t("agency.zone")} hint={t("agency.zone_hint")} defaultValue={zone}>
        <ZoneOptions zone={zone} />
      </Choice>
      <div className="settings-pair">
        <div className="logo-fields">
          <Line
            name="upload"
            id="logo"
            type="file"
            accept="image/png,image/jpeg,image/webp"
            label={t("agency.logo")}
            hint={t("agency.logo_hint")}
          />
          {agency.logoKey && (
            <label className="tick">
              <input type="checkbox" name="drop_logo" value="on" /> {t("agency.logo_drop")}
            </label>
          )}
          <Line
            name="color"
            type="color"
            label={t("settings.color")}
            hint={t("settings.color_hint")}
            defaultValue={typed.color ?? agency.color}
            data-paints="look-preview"
          />
        </div>
        <LookPreview agency={agency} color={agency.color} words={words} />
      </div>
      <Field id="slug" label={t("agency.slug")} hint={t("agency.slug_hint")}>
        <input className="input" id="slug" value={agency.slug} readOnly aria-describedby="slug-hint" />
      </Field>
    </FormCard>
  );
}
