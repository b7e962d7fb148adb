import { createHash } from "node:crypto";
import type { Driver, Incoming, Raw } from "../contract.ts";
import { checkImap, listenImap } from "./imap.ts";
import { MOST_ORNAMENT } from "./limits.ts";
import type { MailFile } from "./mail.ts";
import { readMail } from "./read.ts";
import { settings } from "./settings.ts";
import { checkSmtp, sendMail } from "./smtp.ts";
import { refuseStandIn } from "./unfetched.ts";

/** Mails, by SMTP and IMAP. */
export const email: Driver = {
  settings,
  secret: ["smtpPassword", "imapPassword", "oauthClientSecret", "oauthRefreshToken", "dkimKey"],
  // Whoever knows the hook's address: what hands mails in there has nothing else to show.
  isGenuine: () => true,
  // What came back is a mail like any other, and is read as one.
  progress: () => null,
  parse: async ({ body, headers }: Raw) => [await readIncoming(body, Boolean(headers[":size"]))],
  accepted: { type: "text/plain", body: "ok" },
  deliver: (out, inbox) => sendMail(out, inbox),
  listen: (inbox, keeper, signal) => listenImap(inbox, keeper, signal),
  async check(inbox) {
    await checkSmtp(inbox);
    await checkImap(inbox);
  },
};

async function readIncoming(bytes: Buffer, isCut: boolean): Promise<Incoming> {
  refuseStandIn(bytes);
  const { text, html, files, ...mail } = await readMail(bytes);
  const { address, name } = mail.from;
  return {
    ...{ externalId: nameOf(bytes), from: address, name, body: text },
    files: files
      .filter((file) => !isOrnament(file))
      .map((file) => ({ name: file.name, type: file.type, bytes: file.bytes })),
    mail: { ...mail, hasHtml: html !== null, doubts: isCut ? [...mail.doubts, "cut"] : mail.doubts },
  };
}

/** It belongs to how the mail looks, and stands where that is shown: among the files it would only be in the way. */
const isOrnament = ({ isInline, type, bytes }: MailFile) =>
  isInline && type.startsWith("image/") && bytes.byteLength <= MOST_ORNAMENT;

/** By its bytes: of real mails one in twelve has no Message-ID, and many share one. */
const nameOf = (bytes: Uint8Array) => `mail:${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}`;
