import { isPicture, typeOf } from "../attachments/file-types.ts";
import { fetchPicture, type Picture } from "../attachments/outside-pictures.ts";
import { besideConversationsPath } from "../paths.ts";
import type { MailFile } from "./email/mail.ts";
import { cleanHtml } from "./email/read.ts";
import type { Asker } from "./mail-pass.ts";
import { findMail } from "./mails.ts";

/** A mail as it was sent, safe to be shown in a page of its own and nowhere else. */
export type MailView = {
  subject: string;
  html: string;
  /** How many pictures it has from elsewhere. */
  remote: number;
  /** They are shown. */
  isWhole: boolean;
  /** The same with them. */
  wholePath: string;
};

/** Null where there is no such mail for whoever asks, or no HTML in it. Throws Refused where it is too much to be read. */
export async function viewMail(asker: Asker, isWhole: boolean): Promise<MailView | null> {
  const { agent, messageId, pass, isTab } = asker;
  const found = await findMail(agent, messageId);
  if (!found?.mail.html) return null;
  const { html: given, subject, files } = found.mail;
  const { slug } = agent.agency;
  const path = (what: "mail" | "mail/picture" | "mail/part", more = {}) =>
    besideConversationsPath(slug, what, { message: messageId, pass, ...more });
  const own: Record<string, string> = {};
  for (const { contentId: cid } of await pictureFiles(files)) own[cid] = path("mail/part", { cid });
  const { html, remote } = await cleanHtml(given, {
    own,
    remote: isWhole ? `${path("mail/picture")}&n=` : null,
  });
  const wholePath = path("mail", { pictures: 1, ...(isTab ? { pass: null } : {}) });
  return { subject, html, remote: remote.length, isWhole, wholePath };
}

/** A picture that lies in the mail; null for all else that lies there. */
export async function findPart({ agent, messageId }: Asker, cid: string): Promise<Picture | null> {
  const found = await findMail(agent, messageId);
  const [file] = await pictureFiles(found?.mail.files.filter(({ contentId }) => contentId === cid) ?? []);
  return file ? { type: file.type, bytes: bytesOf(file) } : null;
}

/** A picture from elsewhere that the mail names; null for every other, and where it cannot be had. */
export async function findRemotePicture(
  { agent, messageId }: Asker,
  number: number,
): Promise<Picture | null> {
  const address = (await (await findMail(agent, messageId))?.remote())?.[number];
  return address === undefined ? null : fetchPicture(address);
}

/** Those that the HTML can name and a browser shows, with what they are by their bytes. */
async function pictureFiles(files: MailFile[]): Promise<MailFile[]> {
  const named = files.filter(({ contentId }) => contentId);
  const found = await Promise.all(
    named.map(async (file) => {
      const type = await typeOf(bytesOf(file), file.name, "provider");
      return "type" in type && isPicture(type.type) ? [{ ...file, type: type.type }] : [];
    }),
  );
  return found.flat();
}

const bytesOf = ({ bytes }: MailFile): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
