import type { Area } from "./row.ts";
import { connected } from "./texts.ts";

const settings = (name: string) => `app/[agency]/settings/channels/actions.ts#${name}`;

/** How mailboxes are connected, and sign. */
export const mailboxes: Area = {
  [settings("connectMailbox")]: {
    least: "admin",
    fields: {
      ...{ inbox: "", name: "Front desk", address: "desk@example.org", display_name: "", signature: "" },
      ...{ smtp_host: "127.0.0.1", smtp_port: "1", smtp_security: "plain", smtp_user: "", password: "" },
      ...{ imap_host: "", imap_port: "993", imap_security: "tls", imap_user: "", imap_password: "" },
      ...{ folders: "", per_second: "10", oauth_url: "", oauth_client: "" },
      ...{ oauth_secret_password: "", oauth_refresh_password: "" },
    },
    // Nobody answers there: what was typed comes back with a sentence.
    done: ({ status }) => status === 303,
    happens: "what the agency's own windows show of a mailbox is in its settings",
  },
  "/[agency]/settings/channels/consent/page": {
    at: "/{agency}/settings/channels/consent",
    least: "admin",
    search: ["state"],
    // Without one that was begun it leads back.
    ok: 307,
  },
  "/mailbox-consent/route": {
    at: `/mailbox-consent?state={agency}.${"x".repeat(43)}`,
    least: "public",
    search: ["code", "error", "error_description", "iss"],
    ok: 307,
  },
  [settings("askConsent")]: {
    least: "admin",
    fields: {
      ...{ inbox: "", provider: "other", address: "desk@example.org", oauth_client: "desk" },
      ...{ oauth_secret_password: "", tenant: "", oauth_issuer: "", oauth_scope: "mail" },
      ...{ oauth_page: "https://login.example.org/authorize", oauth_url: "https://login.example.org/token" },
      ...{ smtp_host: "smtp.example.org", smtp_port: "587", smtp_security: "starttls" },
      ...{ imap_host: "imap.example.org", imap_port: "993", imap_security: "tls" },
    },
    happens: "nothing of a mailbox changes before its provider has said yes",
  },
  [settings("consentAgain")]: {
    least: "admin",
    fields: { inbox: "987654321" },
    // A number has no provider who could be asked: said in a sentence.
    ready: ({ settler }) => connected(settler.agency.id),
    done: ({ status }) => status === 303,
    happens: "nothing of a mailbox changes before its provider has said yes",
  },
  [settings("saveSigning")]: {
    least: "admin",
    fields: {
      inbox: "987654321",
      press: "save",
      dkim_domain: "example.org",
      dkim_selector: "parley",
      dkim_password: "",
    },
    // A number signs nothing: said in a sentence.
    ready: ({ settler }) => connected(settler.agency.id),
    done: ({ status }) => status === 303,
    happens: "a signature is seen by other servers alone",
  },
};
