import type { OpenInbox } from "../contract.ts";

/** How a line is kept from others' eyes; `plain` is for servers in one's own house. */
export const securities = ["tls", "starttls", "plain"] as const;

/** Where a mailbox is, and as whom we come; without a user nobody signs in. */
export type Server = {
  host: string;
  port: number;
  security: (typeof securities)[number];
  user: string;
  password: string;
};

export function smtpOf({ settings, secrets }: OpenInbox): Server {
  return serverOf(settings, "smtp", secrets.smtpPassword ?? "");
}

/** Null where nothing is fetched: mails come in by themselves. What is left empty is as it is for sending. */
export function imapOf(inbox: OpenInbox): Server | null {
  const { settings, secrets } = inbox;
  if (!settings.imapHost) return null;
  const { user, password } = smtpOf(inbox);
  const imap = serverOf(settings, "imap", secrets.imapPassword || password);
  return { ...imap, user: imap.user || user };
}

/** The folders whose mails are taken. */
export const foldersOf = ({ settings }: OpenInbox): string[] =>
  String(settings.folders || "INBOX")
    .split(",")
    .map((folder) => folder.trim())
    .filter(Boolean);

const serverOf = (settings: OpenInbox["settings"], kind: "smtp" | "imap", password: string): Server => ({
  host: String(settings[`${kind}Host`] ?? ""),
  port: Number(settings[`${kind}Port`]),
  security: settings[`${kind}Security`] as Server["security"],
  user: String(settings[`${kind}User`] ?? ""),
  password,
});

/** What Node calls it when the other side's certificate is not theirs, not valid, or none at all. */
export const isInsecure = (code: string) =>
  /^(ERR_TLS|ERR_SSL|EPROTO$|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO)/.test(code);
