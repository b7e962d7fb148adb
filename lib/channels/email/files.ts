import { cleanLine } from "../../clean-text.ts";
import { Refused } from "../../errors.ts";
import { first, readHead } from "./head.ts";
import { MOST_FILES } from "./limits.ts";
import type { MailFile } from "./mail.ts";
import { contentOf, type Part } from "./parts.ts";
import { decodeWords } from "./words.ts";

/** The files of one mail, each with a name of its own. */
export function fileList() {
  const files: MailFile[] = [];
  const names = new Set<string>();
  const add = (file: Omit<MailFile, "name">, name: string) => {
    if (files.length === MOST_FILES) throw new Refused("mail_parts", { most: MOST_FILES });
    const [, stem, ending] = /^(.*?)(\.[^.]{1,10})?$/.exec(safeName(name)) as unknown as [
      string,
      string,
      string?,
    ];
    let own = `${stem}${ending ?? ""}`;
    for (let count = 2; names.has(own.toLowerCase()); count++) own = `${stem} (${count})${ending ?? ""}`;
    names.add(own.toLowerCase());
    // Of its own: handed to another thread, a view takes all that it looks at with it.
    files.push({ name: own, ...file, bytes: new Uint8Array(file.bytes) });
  };
  const addPart = (part: Part) => {
    const bytes = contentOf(part);
    const contentId = cleanLine(first(part.head, "content-id").replace(/^\s*<|>\s*$/g, ""));
    add({ type: part.type, bytes, contentId, isInline: false }, nameOf(part) || unnamed(part.type, bytes));
  };
  return { files, add, addPart };
}

/** As its sender calls it; empty where nobody does. */
export const nameOf = ({ disposition, params }: Part): string =>
  decodeWords(disposition.params.filename || params.name || "").trim();

/** Neither a path nor anything that a screen or a disk reads as something else than letters. */
function safeName(name: string): string {
  const last = name.replace(/[\\/]+$/, "").replace(/^.*[\\/]/s, "");
  const safe = cleanLine(last, 1000)
    .replace(/[<>:"|?*\u0080-\u009f\u200b-\u200f]/g, "_")
    .replace(/^[. ]+|[. ]+$/g, "");
  // Cut in the middle: the end says what it is.
  return (safe.length > 150 ? `${safe.slice(0, 120)}…${safe.slice(-20)}`.toWellFormed() : safe) || "file";
}

function unnamed(type: string, bytes: Buffer): string {
  if (type === "message/rfc822" || type === "message/global") {
    const subject = cleanLine(decodeWords(first(readHead(bytes.subarray(0, 100_000)).head, "subject")), 100);
    return `${subject.replaceAll("/", "-") || "mail"}.eml`;
  }
  const [kind, sub = ""] = type.split("/");
  return (
    known[type] ??
    `${kind}.${
      sub
        .replace(/^x-|^vnd\./, "")
        .replace(/[^a-z0-9].*$/, "")
        .slice(0, 5) || "bin"
    }`
  );
}

const known: Record<string, string> = {
  "text/plain": "text.txt",
  "text/html": "text.html",
  "text/calendar": "invitation.ics",
  "text/rfc822-headers": "headers.txt",
  "message/delivery-status": "delivery-status.txt",
  "message/disposition-notification": "receipt.txt",
  "message/feedback-report": "report.txt",
  "application/pgp-signature": "signature.asc",
  "application/pkcs7-signature": "smime.p7s",
  "application/x-pkcs7-signature": "smime.p7s",
  "application/pkcs7-mime": "smime.p7m",
  "application/x-pkcs7-mime": "smime.p7m",
  "application/ms-tnef": "winmail.dat",
  "application/octet-stream": "file.bin",
  "image/jpeg": "picture.jpg",
  "image/svg+xml": "picture.svg",
};
