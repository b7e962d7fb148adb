import type { OpenInbox } from "../contract.ts";
import { type Tokens, tokensOf } from "./oauth.ts";

/** How a line is kept from others' eyes; `plain` is for servers in one's own house. */
export const securities = ["tls", "starttls", "plain"] as const;

/** Where a mailbox is, and as whom we come; without a user nobody signs in. */
export type Server = {
  host: string;
  port: number;
  security: (typeof securities)[number];
  user: string;
  password: string;
  /** In place of the password, where the provider takes none. */
  tokens: Tokens | null;
};

export function smtpOf(inbox: OpenInbox): Server {
  return serverOf(inbox, "smtp", inbox.secrets.smtpPassword ?? "");
}

/** Null where nothing is fetched: mails come in by themselves. What is left empty is as it is for sending. */
export function imapOf(inbox: OpenInbox): Server | null {
  const { settings, secrets } = inbox;
  if (!settings.imapHost) return null;
  const { user, password } = smtpOf(inbox);
  const imap = serverOf(inbox, "imap", secrets.imapPassword || password);
  return { ...imap, user: imap.user || user };
}

/** The folders whose mails are taken. */
export const foldersOf = ({ settings }: OpenInbox): string[] =>
  String(settings.folders || "INBOX")
    .split(",")
    .map((folder) => folder.trim())
    .filter(Boolean);

function serverOf(inbox: OpenInbox, kind: "smtp" | "imap", password: string): Server {
  const { settings } = inbox;
  return {
    host: String(settings[`${kind}Host`] ?? ""),
    port: Number(settings[`${kind}Port`]),
    security: settings[`${kind}Security`] as Server["security"],
    user: String(settings[`${kind}User`] ?? ""),
    password,
    tokens: settings.oauthTokenUrl ? tokensOf(inbox) : null,
  };
}

/** What Node calls it when the other side's certificate is not theirs, not valid, or none at all. */
export const isInsecure = (code: string) =>
  /^(ERR_TLS|ERR_SSL|EPROTO$|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO)/.test(code);
