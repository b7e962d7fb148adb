import { Refused } from "../errors.ts";
import type { Typed } from "./connecting.ts";
import { discover } from "./email/consent.ts";
import { knownOf, type Provider, providers } from "./email/providers.ts";

/** What an admin brings for a consent, by the names of the form's fields. */
export type ConsentForm = Record<
  | "provider"
  | "address"
  | "oauth_client"
  | "secret"
  | "tenant"
  | "oauth_issuer"
  | "oauth_page"
  | "oauth_url"
  | "oauth_scope"
  | "smtp_host"
  | "smtp_port"
  | "smtp_security"
  | "imap_host"
  | "imap_port"
  | "imap_security",
  string
>;

/** What a mailbox needs of that. Only another provider's own servers and addresses are read from the form. */
export async function typedOf(form: ConsentForm): Promise<Typed> {
  const provider = providers.find((one) => one === form.provider) ?? ("other" satisfies Provider);
  if (!form.oauth_client.trim()) throw new Refused("consent_registration");
  return {
    ...(knownOf(provider, form.tenant.trim()) ?? (await ofAnother(form))),
    ...{ oauthProvider: provider, oauthClientId: form.oauth_client, oauthClientSecret: form.secret },
    ...{ address: form.address, smtpUser: form.address, imapUser: "" },
  };
}

async function ofAnother(form: ConsentForm): Promise<Typed> {
  const issuer = form.oauth_issuer.trim();
  return {
    ...{ smtpHost: form.smtp_host, smtpPort: form.smtp_port, smtpSecurity: form.smtp_security },
    ...{ imapHost: form.imap_host, imapPort: form.imap_port, imapSecurity: form.imap_security },
    ...{ oauthAuthorizeUrl: form.oauth_page, oauthTokenUrl: form.oauth_url, oauthIssuer: "" },
    ...(issuer ? await discover(issuer) : {}),
    oauthScope: form.oauth_scope,
  };
}
