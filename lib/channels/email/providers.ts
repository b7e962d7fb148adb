import { Refused } from "../../errors.ts";

export const providers = ["google", "microsoft", "other"] as const;
export type Provider = (typeof providers)[number];

/** A directory's name or number at Microsoft; an app that is registered for one alone is known in no other. */
const TENANT = /^[a-z\d][a-z\d.-]{0,99}$/i;

/** What is the same for everybody at a large provider; null where it has to be typed. */
export function knownOf(provider: Provider, tenant: string): Record<string, string> | null {
  if (provider === "google")
    return {
      oauthAuthorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
      oauthTokenUrl: "https://oauth2.googleapis.com/token",
      oauthScope: "https://mail.google.com/ openid email",
      ...{ smtpHost: "smtp.gmail.com", smtpPort: "465", smtpSecurity: "tls" },
      ...{ imapHost: "imap.gmail.com", imapPort: "993", imapSecurity: "tls" },
    };
  if (provider === "other") return null;
  if (tenant && !TENANT.test(tenant)) throw new Refused("consent_tenant");
  const directory = `https://login.microsoftonline.com/${tenant || "organizations"}/oauth2/v2.0`;
  const outlook = "https://outlook.office.com";
  return {
    ...{ oauthAuthorizeUrl: `${directory}/authorize`, oauthTokenUrl: `${directory}/token` },
    oauthScope: `${outlook}/IMAP.AccessAsUser.All ${outlook}/SMTP.Send offline_access openid email`,
    ...{ smtpHost: "smtp.office365.com", smtpPort: "587", smtpSecurity: "starttls" },
    ...{ imapHost: "outlook.office365.com", imapPort: "993", imapSecurity: "tls" },
  };
}

/** What makes a consent a lasting one. */
const lasting = { access_type: "offline", prompt: "consent" };

/**
 * Google gives a refresh token at the first consent alone, unless it is asked for consent each time. Microsoft gives one for
 * `offline_access`; asked for consent it would want an administrator's again where they have given it for all.
 */
export const howToAsk: Record<Provider, Record<string, string>> = {
  google: lasting,
  microsoft: { prompt: "select_account" },
  other: lasting,
};
