import type { ChatSettings } from "#lib/agencies/settings.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Done, Problem } from "../ui/notice.tsx";

type Props = {
  slug: string;
  settings: ChatSettings;
  /** What stood in the form when it was refused. */
  typed: Record<string, string>;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
  snippet: string;
};

export function ChatSettingsForm({
  slug,
  settings,
  typed,
  problem,
  saved,
  words: { t },
  action,
  snippet,
}: Props) {
  return (
    <>
      <form className="card settings-form" action={action}>
        <input type="hidden" name="agency" value={slug} />
        <input type="hidden" name="back" value={settingsPath(slug, "chat")} />
        {problem && <Problem>{problem}</Problem>}
        {saved && <Done>{t("settings.saved")}</Done>}
        <Area
          name="auto_en"
          label={t("settings.auto_en")}
          value={typed.auto_en ?? settings.autoResponseEn}
          hint={t("settings.auto_hint")}
        />
        <Area name="auto_es" label={t("settings.auto_es")} value={typed.auto_es ?? settings.autoResponseEs} />
        <div className="settings-pair">
          <div className="field">
            <label htmlFor="asks">{t("settings.asks")}</label>
            <select className="input" id="asks" name="asks" defaultValue={typed.asks ?? settings.asks}>
              <option value="either">{t("settings.asks_either")}</option>
              <option value="email">{t("settings.asks_email")}</option>
              <option value="phone">{t("settings.asks_phone")}</option>
            </select>
          </div>
          <Line
            name="phone"
            label={t("settings.emergency")}
            value={typed.phone ?? settings.emergencyPhone}
            most={caps.emergency}
          />
          <Line
            name="color"
            label={t("settings.color")}
            value={typed.color ?? settings.color}
            most={caps.short}
          />
        </div>
        <div className="field">
          <label htmlFor="days">{t("settings.window")}</label>
          <span className="settings-days">
            <input
              className="input"
              id="days"
              name="days"
              inputMode="numeric"
              defaultValue={typed.days ?? String(settings.reopenWindowDays)}
            />
            {t("settings.days")}
          </span>
        </div>
        <Area
          name="sites"
          label={t("settings.sites")}
          value={typed.sites ?? settings.sites.join("\n")}
          hint={t("settings.sites_hint")}
          rows={2}
        />
        <p className="actions">
          <button className="button main" type="submit">
            {t("settings.save")}
          </button>
        </p>
      </form>
      <section className="card">
        <div className="card-head">
          <h2>{t("settings.snippet")}</h2>
        </div>
        <p className="quiet">{t("settings.snippet_hint")}</p>
        <pre className="snippet">
          <code>{snippet}</code>
        </pre>
      </section>
    </>
  );
}

type FieldProps = { name: string; label: string; value: string; hint?: string; rows?: number };

function Area({ name, label, value, hint, rows = 3 }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <textarea
        className="input"
        id={name}
        name={name}
        rows={rows}
        defaultValue={value}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
      {hint && (
        <p className="quiet" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Line({ name, label, value, most }: FieldProps & { most: number }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input className="input" id={name} name={name} defaultValue={value} maxLength={most} />
    </div>
  );
}
