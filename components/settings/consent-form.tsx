import { settingsPath } from "#lib/paths.ts";
import { Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import type { ConnectProps } from "./connecting.ts";
import { Copied } from "./copied.tsx";

const providers = ["google", "microsoft", "other"] as const;
const securities = ["tls", "starttls", "plain"] as const;

/** What a provider has to be asked with for a mailbox, before its owner says yes over there. */
export function ConsentForm(props: ConnectProps & { redirect: string }) {
  const { slug, inbox, typed, problem, words, action, redirect } = props;
  const { t } = words;
  const known = inbox?.settings ?? {};
  const own = inbox ? String(inbox.id) : "new";
  const field = (name: string, now: string | null | undefined, label: string) => ({
    ...{ name, label, id: `${name}-consent-${own}`, autoComplete: "off" },
    defaultValue: typed[name] ?? now ?? "",
  });
  const said = (name: string) => t(`mailbox_consent.${name as "tenant"}`);
  const server = (kind: "smtp" | "imap", at: { host: string; port: string; security: string }) => (
    <fieldset className="mailbox-server">
      <legend>{t(kind === "smtp" ? "mailbox_settings.sending" : "mailbox_settings.fetching")}</legend>
      <Line {...field(`${kind}_host`, known[`${kind}Host`], t(`mailbox_settings.${kind}_host`))} />
      <div className="settings-pair">
        <Line
          {...field(`${kind}_port`, known[`${kind}Port`] || at.port, t("mailbox_settings.port"))}
          inputMode="numeric"
        />
        <Choice
          {...field(
            `${kind}_security`,
            known[`${kind}Security`] || at.security,
            t("mailbox_settings.security"),
          )}
        >
          {securities.map((one) => (
            <option key={one} value={one}>
              {t(`mailbox_settings.${one}`)}
            </option>
          ))}
        </Choice>
      </div>
    </fieldset>
  );
  return (
    <FormCard
      className="settings-form connect-form consent-form"
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "channels"), inbox: inbox ? inbox.id : "" }}
      problem={problem}
      submit={t("mailbox_consent.connect")}
    >
      <p className="quiet">{t("mailbox_consent.hint")}</p>
      <div className="settings-pair">
        <Choice {...field("provider", known.oauthProvider || "google", said("provider"))}>
          {providers.map((one) => (
            <option key={one} value={one}>
              {t(`mailbox_consent.${one}`)}
            </option>
          ))}
        </Choice>
        <Line {...field("address", inbox?.address, t("mailbox_settings.address"))} type="email" required />
      </div>
      <div className="field">
        <span>{t("mailbox_consent.redirect")}</span>
        <p>
          <Copied id={`redirect-${own}`} text={redirect} t={t} />
        </p>
        <p className="quiet">{t("mailbox_consent.redirect_hint")}</p>
      </div>
      <div className="settings-pair">
        <Line {...field("oauth_client", known.oauthClientId, t("mailbox_settings.oauth_client"))} required />
        <Line
          {...field("oauth_secret_password", null, t("mailbox_settings.oauth_secret_password"))}
          name="oauth_secret_password"
          type="password"
          autoComplete="new-password"
          hint={t(
            inbox?.settings.oauthClientId ? "channel_settings.token_kept" : "channel_settings.token_hint",
          )}
        />
      </div>
      <Line
        {...field("tenant", null, said("tenant"))}
        fieldClass="of-microsoft"
        hint={t("mailbox_consent.tenant_hint")}
      />
      <div className="of-other">
        <Line
          {...field("oauth_issuer", known.oauthIssuer, said("issuer"))}
          type="url"
          hint={t("mailbox_consent.issuer_hint")}
        />
        <div className="settings-pair">
          <Line {...field("oauth_page", known.oauthAuthorizeUrl, said("page"))} type="url" />
          <Line {...field("oauth_url", known.oauthTokenUrl, t("mailbox_settings.oauth_url"))} type="url" />
        </div>
        <Line
          {...field("oauth_scope", known.oauthScope || "openid email offline_access", said("scope"))}
          hint={t("mailbox_consent.scope_hint")}
        />
        {server("smtp", { host: "", port: "587", security: "starttls" })}
        {server("imap", { host: "", port: "993", security: "tls" })}
      </div>
    </FormCard>
  );
}
