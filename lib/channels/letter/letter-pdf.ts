import PDFDocument from "pdfkit";
import { addressBlock } from "./address-block.ts";
import { type Font, files, openFont } from "./font.ts";
import { drawHead, drawMarks, drawReturnLine } from "./head.ts";
import type { Letter, Look, Print } from "./letter.ts";
import { pages } from "./page.ts";
import { GRAY, put } from "./put.ts";
import { LEADING, SIZE, sheetsOf } from "./sheets.ts";
import { drawSquare } from "./square.ts";

/** One document with all of them, in pieces: what was made is handed over before the next is begun. */
export async function* letterPdf({ look, letters, title, at }: Print): AsyncGenerator<Buffer> {
  const font = await openFont();
  const doc = new PDFDocument({
    autoFirstPage: false,
    size: pages[look.form].size,
    margin: 0,
    // By its path, here and everywhere: by another name pdfkit would open the file anew each time.
    font: files.regular,
    // The same letters are the same file, whenever they are printed.
    info: { Title: title, CreationDate: at, Producer: "Parley", Creator: "Parley" },
  });
  const logo = look.logo ? openImage(doc, look.logo) : null;
  for (const letter of letters) {
    draw(doc, { look, logo, letter, font });
    yield* made(doc);
  }
  doc.end();
  for await (const piece of doc) yield piece as Buffer;
}

/** Read once, and once in the file, however many letters bear it; pdfkit's types do not know that it can. */
const openImage = (doc: PDFKit.PDFDocument, base64: string): PDFKit.Mixins.ImageSrc =>
  (doc as unknown as { openImage(from: Buffer): PDFKit.Mixins.ImageSrc }).openImage(
    Buffer.from(base64, "base64"),
  );

type Drawn = { look: Look; logo: PDFKit.Mixins.ImageSrc | null; letter: Letter; font: Font };

function* made(doc: PDFKit.PDFDocument): Generator<Buffer> {
  for (let piece = doc.read(); piece !== null; piece = doc.read()) yield piece as Buffer;
}

function draw(doc: PDFKit.PDFDocument, { look, logo, letter, font }: Drawn): void {
  const { text, furtherTop, beside } = pages[look.form];
  const sheets = sheetsOf(letter.body, look.form, font);
  sheets.forEach((lines, at) => {
    doc.addPage();
    if (at === 0) {
      drawHead(doc, look, logo, font);
      drawReturnLine(doc, look, font);
      drawAddress(doc, look, letter, font);
      drawBeside(doc, letter, beside);
    } else
      put(doc, `${look.agency} · ${letter.says.reference}`, text.left, furtherTop - 30, {
        size: 8,
        color: GRAY,
      });
    drawMarks(doc, look.form, at === 0);
    lines.forEach((line, row) => {
      if (line) put(doc, line, text.left, (at === 0 ? text.top : furtherTop) + row * LEADING, { size: SIZE });
    });
    const foot = letter.says.page.replace("{page}", `${at + 1}`).replace("{pages}", `${sheets.length}`);
    put(doc, foot, text.right - font.width(foot, 8), text.bottom + 14, { size: 8, color: GRAY });
  });
}

function drawAddress(doc: PDFKit.PDFDocument, { form }: Look, { address }: Letter, font: Font): void {
  const block = addressBlock(form, address, font);
  // Looked at before it is printed; a window that shows half an address is worse than none.
  if (typeof block === "string") throw new Error(`an address does not fit: ${block}`);
  const { left, top } = pages[form].address;
  block.lines.forEach((line, row) => {
    put(doc, line, left, top + row * block.leading, { size: block.size });
  });
}

function drawBeside(
  doc: PDFKit.PDFDocument,
  { date, link, says }: Letter,
  { left, top }: { left: number; top: number },
): void {
  put(doc, date, left, top, { size: 9 });
  doc.font(files.bold);
  put(doc, says.reference, left, top + 14, { size: 9 });
  doc.font(files.regular);
  drawSquare(doc, link, { left, top: top + 34, side: 60 });
  says.answer.split("\n").forEach((line, row) => {
    put(doc, line, left + 68, top + 34 + row * 10, { size: 7.5, color: GRAY });
  });
}
