import type { Reason } from "../errors.ts";

/** How files begin that are no table of text, and the refusal that calls each what it is. */
const beginnings: [RegExp, Reason][] = [
  // Old workbooks are a compound file, new ones a packed folder; so is every ZIP, which is told apart by its parts.
  [/^\u00d0\u00cf\u0011\u00e0/s, "import_workbook"],
  [/^PK.*(?:xl\/|\[Content_Types\]|content\.xml|mimetype)/s, "import_workbook"],
  [/^PK/s, "import_packed"],
  [
    /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif))/s,
    "import_picture",
  ],
  [/^%PDF/s, "import_pdf"],
  [/^\{\\rtf/s, "import_binary"],
];

/** Why a file cannot be read as a table; null for what may be one. */
export function refusalOfFile(file: Buffer): Reason | null {
  const start = file.subarray(0, 4000).toString("latin1");
  return (
    beginnings.find(([begins]) => begins.test(start))?.[1] ?? (isMostlyZeros(start) ? "import_binary" : null)
  );
}

/** A program or an image of a disk. Below its headings a text may hold some too; in UTF-16 each second byte is one. */
function isMostlyZeros(start: string): boolean {
  const beginsAsText = !/\0\0|[\u0001-\u0008\u000e-\u001f]/.test(start.slice(0, 8));
  return !beginsAsText && (start.match(/\0(?=\0)/g)?.length ?? 0) > start.length / 4;
}
