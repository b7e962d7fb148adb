import { chosenKinds, ways } from "#lib/notifications/kinds.ts";
import type { Preferences } from "#lib/notifications/preferences.ts";
import { alertPreferencesPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  preferences: Preferences;
  /** Whether the agency has a mailbox that mails can leave by. */
  mails: boolean;
  hasTeams: boolean;
  entered: Record<string, string> | null;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What one wants to be told of, where and when. */
export function PreferencesForm(props: Props) {
  const { slug, preferences, mails, hasTeams, entered, problem, saved, words, action } = props;
  const { t } = words;
  const isOn = (name: string, kept: boolean) => (entered ? name in entered : kept);
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: alertPreferencesPath(slug) }}
      className="alert-preferences"
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      <p className="quiet">{t("alerts.emergency_always")}</p>
      {!mails && <p className="quiet">{t("alerts.no_mailbox")}</p>}
      {chosenKinds.map((kind) => (
        <fieldset key={kind} className="kind">
          <legend>{t(`alerts.kind_${kind}`)}</legend>
          <p className="quiet">
            {t(kind === "new" && hasTeams ? "alerts.when_new_team" : `alerts.when_${kind}`)}
          </p>
          {ways.map((way) => (
            <Tick
              key={way}
              name={`${way}_${kind}`}
              on={isOn(`${way}_${kind}`, preferences.ways[kind][way])}
              label={t(`alerts.way_${way}`)}
            />
          ))}
        </fieldset>
      ))}
      <fieldset>
        <legend>{t("alerts.quiet")}</legend>
        <p className="quiet">{t("alerts.quiet_hint", { zone: words.zoneName })}</p>
        <div className="fields">
          <Line
            name="quiet_from"
            type="time"
            label={t("alerts.quiet_from")}
            defaultValue={entered?.quiet_from ?? clockOf(preferences.quietFrom)}
          />
          <Line
            name="quiet_until"
            type="time"
            label={t("alerts.quiet_until")}
            defaultValue={entered?.quiet_until ?? clockOf(preferences.quietUntil)}
          />
        </div>
        <Tick name="digest" on={isOn("digest", preferences.digest)} label={t("alerts.digest_wanted")} />
        <div className="fields">
          <Line
            name="digest_at"
            type="time"
            label={t("alerts.digest_at")}
            hint={t("alerts.digest_at_hint")}
            defaultValue={entered?.digest_at ?? clockOf(preferences.digestAt)}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>{t("alerts.names")}</legend>
        <p className="quiet">{t("alerts.names_hint")}</p>
        <Tick name="names" on={isOn("names", preferences.names)} label={t("alerts.names_wanted")} />
      </fieldset>
    </FormCard>
  );
}

function Tick({ name, on, label }: { name: string; on: boolean; label: string }) {
  return (
    <label className="tick">
      <input type="checkbox" name={name} value="on" defaultChecked={on} /> {label}
    </label>
  );
}

function clockOf(minute: number | null): string {
  if (minute === null) return "";
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
