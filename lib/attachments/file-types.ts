import { fileTypeFromBuffer } from "file-type";
import { cleanLine } from "../clean-text.ts";
import type { Reason } from "../errors.ts";

/** Shown as what they are, by every browser; all else is only kept and handed out. */
const pictures = ["image/jpeg", "image/png", "image/gif", "image/webp"];
export const isPicture = (type: string): boolean => pictures.includes(type);

const documents = [
  "application/pdf",
  "application/rtf",
  // What scanners and fax machines make.
  "image/tiff",
  "image/bmp",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
];
const recordings = ["video/mp4", "video/quicktime", "video/3gpp", "audio/mpeg", "audio/mp4", "audio/x-m4a"];
/** By the end of their names: they have no beginning of their own. */
const texts: Record<string, string> = {
  txt: "text/plain",
  csv: "text/csv",
  ics: "text/calendar",
  vcf: "text/vcard",
};
/** Offices' files before 2007 and programs that install themselves begin alike: names tell them apart. */
const COMPOUND = "application/x-cfb";
const compounds: Record<string, string> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
};

/** Whose files: residents hand over pictures and PDFs, staff also what offices write; a provider hands over anything. */
export type Giver = "resident" | "staff" | "provider";

const allowed: Record<Exclude<Giver, "provider">, ReadonlySet<string>> = {
  resident: new Set([...pictures, "application/pdf"]),
  staff: new Set([
    ...[pictures, documents, recordings].flat(),
    ...[texts, compounds].flatMap((byName) => Object.values(byName)),
  ]),
};

/** What a file is by its bytes, whatever its name says; the refusal's name where nobody may send such a one. */
export async function typeOf(
  bytes: Buffer,
  name: string,
  giver: Giver,
): Promise<{ type: string } | { refused: Reason }> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const type: string =
    (found === COMPOUND ? compounds[endOf(name)] : found) ??
    (isText(bytes) ? texts[endOf(name)] : undefined) ??
    "application/octet-stream";
  if (giver === "provider" || allowed[giver].has(type)) return { type };
  // What iPhones call a picture; nobody else's browser shows it.
  if (/^image\/hei[cf]/.test(type)) return { refused: "file_heic" };
  return { refused: giver === "resident" ? "file_kind_resident" : "file_kind" };
}

const endOf = (name: string): string => /\.([a-z]{3})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/** No byte of a text is nothing, but where Windows wrote each letter in two and says so. */
const isText = (bytes: Buffer): boolean =>
  /^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString("latin1", 0, 2)) || !bytes.subarray(0, 8192).includes(0);

/** As its sender calls it, without a path; never empty. */
export function nameOf(given: string): string {
  const name = cleanLine(given.replace(/^.*[/\\]/s, ""), 200);
  return name || "file";
}
