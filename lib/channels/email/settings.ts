import { z } from "zod";
import { parseEmail } from "../../addresses/email.ts";
import { caps } from "../../caps.ts";
import { cleanLine, cleanText } from "../../clean-text.ts";
import type { Reason } from "../../errors.ts";
import { providers } from "./providers.ts";
import { securities } from "./servers.ts";

/** A sentence of the catalogue, for whoever typed it. */
const wrong = (reason: Reason) => reason;

/** A name or an address, and no scheme, port or path that came along from elsewhere. */
const HOST = /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$|^[\da-f:.]{2,45}$/i;
const PORT = /^[1-9]\d{0,4}$/;
/** What a user name and a password cannot have, in any protocol. */
const CONTROL = /[\u0000-\u001f\u007f]/;
const MOST_FOLDERS = 10;

const host = z.string().trim().toLowerCase();
const port = z
  .string()
  .trim()
  .regex(PORT, wrong("mailbox_port"))
  .refine((text) => Number(text) < 65536, wrong("mailbox_port"));
const security = z.enum(securities, wrong("mailbox_security"));
const user = z
  .string()
  .trim()
  .max(320, wrong("mailbox_user"))
  .refine((text) => !CONTROL.test(text), wrong("mailbox_user"));
const password = z
  .string()
  .max(1000, wrong("mailbox_password"))
  .refine((text) => !CONTROL.test(text), wrong("mailbox_password"));

const token = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{0,8000}$/, wrong("mailbox_oauth"))
  .default("");

const kept = z.string().default("");

/** Where a person may be sent to sign in: on the way nobody reads along, or there is no way. */
function isSafePage(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return (protocol === "https:" || (protocol === "http:" && isHere)) && !username;
}

/** What an admin types of a mailbox. One password is enough where sending and fetching have the same. */
export const settings = z
  .object({
    address: z
      .string()
      .transform((text) => parseEmail(text) ?? "")
      .refine(Boolean, wrong("mailbox_address")),
    displayName: z
      .string()
      .default("")
      .transform((text) => cleanLine(text)),
    smtpHost: host.regex(HOST, wrong("mailbox_smtp")),
    ...{ smtpPort: port, smtpSecurity: security, smtpUser: user, smtpPassword: password },
    imapHost: host.refine((text) => !text || HOST.test(text), wrong("mailbox_imap")),
    imapPort: z.union([z.literal(""), port]),
    imapSecurity: z.union([z.literal(""), security]),
    ...{ imapUser: user, imapPassword: password },
    folders: z
      .string()
      .default("")
      .transform((text) => [...new Set(text.split(",").map((one) => cleanLine(one)))].filter(Boolean))
      .refine((folders) => folders.length <= MOST_FOLDERS, wrong("mailbox_folders"))
      .transform((folders) => folders.join(", ") || "INBOX"),
    /** Whether answers go to an address with our token behind a plus. */
    plus: z.enum(["on", ""]).default(""),
    signature: z
      .string()
      .default("")
      .transform((text) => cleanText(text, caps.answer).trim()),
    // In place of passwords, for providers that take none.
    oauthTokenUrl: z
      .string()
      .trim()
      .regex(/^(|https?:\/\/[^\s/]\S*)$/, wrong("mailbox_oauth"))
      .default(""),
    oauthAuthorizeUrl: z
      .string()
      .trim()
      .refine((text) => !text || isSafePage(text), wrong("consent_addresses"))
      .default(""),
    oauthScope: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e ]*$/, wrong("consent_addresses"))
      .transform((text) => text.replace(/ +/g, " "))
      .default(""),
    // Who was asked, and when a person last said yes: whoever listens begins anew by that.
    ...{ oauthProvider: z.enum(["", ...providers]).default(""), oauthIssuer: kept, oauthGivenAt: kept },
    ...{ oauthClientId: token, oauthClientSecret: token, oauthRefreshToken: token },
    // Set by a form of its own (`lib/channels/signing.ts`), and read there.
    ...{ dkimDomain: kept, dkimSelector: kept, dkimPublic: kept, dkimFound: kept, dkimKey: kept },
    perSecond: z
      .string()
      .trim()
      .default("")
      .transform((text) => text || "10")
      .refine((text) => /^[1-9]\d?$/.test(text), wrong("mailbox_per_second")),
  })
  .superRefine((given, context) => {
    const { smtpUser, smtpPassword, imapHost } = given;
    const refuse = (path: string, message: Reason) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (given.oauthTokenUrl) {
      if (!given.oauthClientId || !given.oauthRefreshToken) refuse("oauthRefreshToken", "mailbox_oauth");
      if (!smtpUser) refuse("smtpUser", "mailbox_user");
    } else if (Boolean(smtpUser) !== Boolean(smtpPassword)) refuse("smtpPassword", "mailbox_password");
    if (!imapHost) return;
    if (!given.imapPort) refuse("imapPort", "mailbox_port");
    if (!given.imapSecurity) refuse("imapSecurity", "mailbox_security");
    const hasSecret = given.oauthTokenUrl || given.imapPassword || smtpPassword;
    if (!(given.imapUser || smtpUser) || !hasSecret) refuse("imapPassword", "mailbox_password");
  });
