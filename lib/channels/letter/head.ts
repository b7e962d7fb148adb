import { type Font, files } from "./font.ts";
import type { Look } from "./letter.ts";
import { type Form, pages } from "./page.ts";
import { GRAY, put } from "./put.ts";
import { wrap } from "./wrap.ts";

type Doc = PDFKit.PDFDocument;

const SMALL = 8;
/** Measured in the regular font, which is a tenth narrower. */
const NAME = 215;
const LOGO = { width: 150, height: 44 };

/** Logo or name at the left, what the agency says of itself at the right, and a line in its colour. */
export function drawHead(doc: Doc, look: Look, logo: PDFKit.Mixins.ImageSrc | null, font: Font): void {
  const { left, top, right, bottom } = pages[look.form].head;
  if (logo) doc.image(logo, left, top, { fit: [LOGO.width, LOGO.height] });
  // As large as it fits beside the lines at the right.
  const size = (logo ? [10, 9] : [15, 13, 11, 9]).find((one) => font.width(look.agency, one) <= NAME) ?? 8;
  doc.font(files.bold);
  put(doc, look.agency, left, logo ? top + LOGO.height + 4 : top, { size, color: look.color });
  doc.font(files.regular);
  headLines(look, font).forEach((line, row) => {
    put(doc, line, right - font.width(line, SMALL), top + row * 10.5, { size: SMALL, color: GRAY });
  });
  doc.moveTo(left, bottom).lineTo(right, bottom).lineWidth(1).stroke(look.color);
}

/** Lines at the right of the head; more than `MOST_HEAD` would run into the window. */
export const headLines = ({ sender, letterhead }: Look, font: Font): string[] =>
  [...sender, ...letterhead].flatMap((line) => wrap(line, font, { size: SMALL, width: 220 }));
export const MOST_HEAD = 6;

/** Above the address, for whoever brings it back. */
export function drawReturnLine(doc: Doc, look: Look, font: Font): void {
  const place = pages[look.form].returnLine;
  if (!place) return;
  const line = returnLine(look);
  put(doc, line, place.left, place.top, { size: returnSize(line, look.form, font), color: GRAY });
}

export const returnLine = ({ agency, sender }: Pick<Look, "agency" | "sender">): string =>
  [agency, ...sender].join(" · ");

/** 8 points, as far as it fits; null where 6, the least that may be read, is too wide. */
const returnSize = (line: string, form: Form, font: Font): number =>
  returnSizes.find((size) => fits(line, form, font, size)) ?? 6;
export const isReturnLong = (line: string, form: Form, font: Font): boolean =>
  pages[form].returnLine !== null && !fits(line, form, font, 6);
const returnSizes = [8, 7, 6];

function fits(line: string, form: Form, font: Font, size: number): boolean {
  const place = pages[form].returnLine!;
  return font.width(line, size) <= place.right - place.left;
}

/** Where it is folded, and on every sheet where it is punched. */
export function drawMarks(doc: Doc, form: Form, isFirst: boolean): void {
  const { folds, size } = pages[form];
  doc.lineWidth(0.4);
  for (const y of isFirst ? folds : []) doc.moveTo(12, y).lineTo(22, y);
  doc.moveTo(12, size[1] / 2).lineTo(26, size[1] / 2);
  doc.stroke("#888888");
}
