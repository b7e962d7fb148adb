import { Area, Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { type ConnectProps, fieldIn, formOf } from "./connecting.ts";

const securities = ["starttls", "tls", "plain"] as const;

/** What a mailbox needs: where mails leave, where they are fetched, and what stands below them. */
export function MailboxForm(props: ConnectProps) {
  const { inbox, typed, words } = props;
  const { t } = words;
  const known = inbox?.settings ?? {};
  const fieldOf = fieldIn(props, "mailbox");
  const field = (name: string, now: string | null | undefined, word = name) =>
    fieldOf(name, t(`mailbox_settings.${word as "address"}`), now);
  const security = (name: string, now: string) => (
    <Choice {...field(name, now, "security")}>
      {securities.map((one) => (
        <option key={one} value={one}>
          {t(`mailbox_settings.${one}`)}
        </option>
      ))}
    </Choice>
  );
  const port = (name: string, now: string) => <Line {...field(name, now, "port")} inputMode="numeric" />;
  const secret = (name: string, hint?: string) => ({
    ...field(name, null),
    autoComplete: "new-password",
    hint,
  });
  return (
    <FormCard {...formOf(props)}>
      {!inbox && (
        <p className="quiet">
          {t(typed.smtp_host ? "mailbox_settings.connect_trial" : "mailbox_settings.connect_hint")}
        </p>
      )}
      <div className="settings-pair">
        <Line {...field("address", inbox?.address)} type="email" required />
        <Line {...field("display_name", known.displayName)} hint={t("mailbox_settings.display_name_hint")} />
      </div>
      <fieldset className="mailbox-server">
        <legend>{t("mailbox_settings.sending")}</legend>
        <Line {...field("smtp_host", known.smtpHost)} required />
        <div className="settings-pair">
          {port("smtp_port", known.smtpPort ?? "587")}
          {security("smtp_security", known.smtpSecurity ?? "starttls")}
        </div>
        <div className="settings-pair">
          <Line {...field("smtp_user", known.smtpUser)} />
          <Line
            {...secret("password", t(inbox ? "channel_settings.token_kept" : "channel_settings.token_hint"))}
            name="password"
            type="password"
          />
        </div>
      </fieldset>
      <fieldset className="mailbox-server">
        <legend>{t("mailbox_settings.fetching")}</legend>
        <Line {...field("imap_host", known.imapHost)} hint={t("mailbox_settings.imap_host_hint")} />
        <div className="settings-pair">
          {port("imap_port", known.imapPort || "993")}
          {security("imap_security", known.imapSecurity || "tls")}
        </div>
      </fieldset>
      <Area {...field("signature", known.signature)} rows={3} hint={t("mailbox_settings.signature_hint")} />
      <details>
        <summary>{t("channel_settings.more")}</summary>
        <Line {...field("name", inbox?.name)} hint={t("mailbox_settings.name_hint")} />
        <div className="settings-pair">
          <Line {...field("imap_user", known.imapUser)} hint={t("mailbox_settings.imap_user_hint")} />
          <Line {...secret("imap_password")} name="imap_password" type="password" />
        </div>
        <div className="settings-pair">
          <Line {...field("folders", known.folders ?? "INBOX")} hint={t("mailbox_settings.folders_hint")} />
          <Line {...field("per_second", known.perSecond ?? "10")} inputMode="numeric" />
        </div>
        <label className="tick">
          <input type="checkbox" name="plus" defaultChecked={(typed.plus ?? known.plus) === "on"} />{" "}
          {t("mailbox_settings.plus")}
        </label>
      </details>
      <details>
        <summary>{t("mailbox_consent.have_token")}</summary>
        <p className="quiet">{t("mailbox_settings.oauth_hint")}</p>
        <div className="settings-pair">
          <Line {...field("oauth_url", known.oauthTokenUrl)} type="url" />
          <Line {...field("oauth_client", known.oauthClientId)} />
        </div>
        <div className="settings-pair">
          <Line {...secret("oauth_secret_password")} name="oauth_secret_password" type="password" />
          <Line {...secret("oauth_refresh_password")} name="oauth_refresh_password" type="password" />
        </div>
      </details>
    </FormCard>
  );
}
