import type { ChatSettings } from "#lib/agencies/settings.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Area, Choice, Field, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  agency: { slug: string };
  settings: ChatSettings;
  /** What stood in the form when it was refused. */
  typed: Record<string, string>;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
  snippet: string;
  /** The trial's own website, which needs no entry. */
  trialSite: string | null;
};

export function ChatSettingsForm({
  agency,
  settings,
  typed,
  problem,
  saved,
  words,
  action,
  snippet,
  trialSite,
}: Props) {
  const { t } = words;
  const sites = t("settings.sites_hint");
  return (
    <>
      <FormCard
        action={action}
        fields={{ agency: agency.slug, back: settingsPath(agency.slug, "chat") }}
        problem={problem}
        done={saved && t("settings.saved")}
        submit={t("settings.save")}
      >
        <div className="settings-pair">
          <Choice name="asks" label={t("settings.asks")} defaultValue={typed.asks ?? settings.asks}>
            <option value="either">{t("settings.asks_either")}</option>
            <option value="email">{t("settings.asks_email")}</option>
            <option value="phone">{t("settings.asks_phone")}</option>
          </Choice>
          <Line
            name="phone"
            label={t("settings.emergency")}
            defaultValue={typed.phone ?? settings.emergencyPhone}
            maxLength={caps.emergency}
          />
        </div>
        <Choice
          name="goes_on"
          label={t("settings.goes_on")}
          hint={t("settings.goes_on_hint")}
          defaultValue={typed.goes_on ?? settings.goesOn}
        >
          <option value="chat">{t("settings.goes_on_chat")}</option>
          <option value="text">{t("settings.goes_on_text")}</option>
        </Choice>
        <p className="quiet">
          {t("settings.look_hint")}{" "}
          <a href={settingsPath(agency.slug, "agency", undefined, "color")}>{t("settings.agency")}</a>
        </p>
        <Amount
          name="days"
          label={t("settings.window")}
          unit={t("settings.days")}
          value={typed.days ?? String(settings.reopenWindowDays)}
        />
        <Area
          name="sites"
          label={t("settings.sites")}
          defaultValue={typed.sites ?? settings.sites.join("\n")}
          hint={trialSite ? `${t("settings.sites_trial", { site: trialSite })} ${sites}` : sites}
          rows={2}
        />
      </FormCard>
      <Card
        title={t("settings.snippet")}
        end={
          <button
            className="button with-scripts"
            type="button"
            data-copies="snippet"
            data-copied={t("settings.copied")}
          >
            {t("settings.copy")}
          </button>
        }
      >
        <p className="quiet">{t("settings.snippet_hint")}</p>
        <pre className="snippet">
          <code id="snippet">{snippet}</code>
        </pre>
      </Card>
    </>
  );
}

/** A number of hours or days. */
function Amount({ name, label, unit, value }: Record<"name" | "label" | "unit" | "value", string>) {
  return (
    <Field id={name} label={label}>
      <span className="settings-days">
        <input className="input" id={name} name={name} inputMode="numeric" defaultValue={value} />
        {unit}
      </span>
    </Field>
  );
}
