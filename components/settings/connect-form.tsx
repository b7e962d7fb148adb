import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { type ConnectProps, fieldIn, formOf } from "./connecting.ts";

/** What a number needs: four lines, and the rest for those who know why. */
export function ConnectForm(props: ConnectProps) {
  const { inbox, typed, words } = props;
  const { t } = words;
  const known = inbox?.settings ?? {};
  const field = fieldIn(props, "new");
  const line = (name: string, now: string | null | undefined) =>
    field(name, t(`channel_settings.${name as "name"}`), now);
  return (
    <FormCard {...formOf(props)}>
      {!inbox && (
        <p className="quiet">
          {t(typed.password ? "channel_settings.connect_trial" : "channel_settings.connect_hint")}
        </p>
      )}
      <div className="settings-pair">
        <Line {...line("number", inbox?.address)} type="tel" autoComplete="tel" required />
        <Line {...line("name", inbox?.name)} hint={t("channel_settings.name_hint")} />
      </div>
      <div className="settings-pair">
        <Line {...line("account", known.account)} required />
        <Line
          {...field("password", t("channel_settings.token"), null)}
          name="password"
          type="password"
          hint={t(inbox ? "channel_settings.token_kept" : "channel_settings.token_hint")}
          required={!inbox}
        />
      </div>
      <details>
        <summary>{t("channel_settings.more")}</summary>
        <div className="settings-pair">
          <Line {...line("service", known.service)} hint={t("channel_settings.service_hint")} />
          <Line {...line("base", known.base)} hint={t("channel_settings.base_hint")} />
        </div>
        <Line
          {...line("per_second", known.perSecond ?? "1")}
          inputMode="numeric"
          hint={t("channel_settings.per_second_hint")}
        />
        <label className="tick">
          <input
            type="checkbox"
            name="smart"
            defaultChecked={(typed.smart ?? known.smart ?? "on") === "on"}
          />{" "}
          {t("channel_settings.smart")}
        </label>
      </details>
    </FormCard>
  );
}
