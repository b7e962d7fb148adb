import { settingsPath } from "#lib/paths.ts";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import type { ConnectProps } from "./mailbox-form.tsx";

/** What a number needs: four lines, and the rest for those who know why. */
export function ConnectForm({ slug, inbox, typed, problem, words: { t }, action }: ConnectProps) {
  const known = inbox?.settings ?? {};
  const id = (name: string) => `${name}-${inbox?.id ?? "new"}`;
  const line = (name: string, now: string | null | undefined) => ({
    name,
    id: id(name),
    label: t(`channel_settings.${name as "name"}`),
    defaultValue: typed[name] ?? now ?? "",
  });
  return (
    <FormCard
      className="settings-form connect-form"
      action={action}
      fields={{
        agency: slug,
        back: settingsPath(slug, "channels"),
        inbox: inbox ? inbox.id : "",
      }}
      problem={problem}
      submit={t(inbox ? "channel_settings.save" : "channel_settings.do_connect")}
    >
      {!inbox && (
        <p className="quiet">
          {t(typed.password ? "channel_settings.connect_trial" : "channel_settings.connect_hint")}
        </p>
      )}
      <div className="settings-pair">
        <Line {...line("number", inbox?.address)} type="tel" required />
        <Line {...line("name", inbox?.name)} hint={t("channel_settings.name_hint")} />
      </div>
      <div className="settings-pair">
        <Line {...line("account", known.account)} autoComplete="off" required />
        <Line
          name="password"
          id={id("password")}
          type="password"
          label={t("channel_settings.token")}
          hint={t(inbox ? "channel_settings.token_kept" : "channel_settings.token_hint")}
          defaultValue={typed.password}
          autoComplete="off"
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
        <label className="check">
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
