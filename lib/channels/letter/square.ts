import { encode } from "uqr";

/** A QR code of vectors: sharp on every printer, and a fifth of a picture's size. */
export function drawSquare(
  doc: PDFKit.PDFDocument,
  text: string,
  { left, top, side }: { left: number; top: number; side: number },
): void {
  const { data, size } = encode(text, { border: 0, ecc: "M" });
  const unit = side / size;
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      doc.rect(left + from * unit, top + y * unit, (x + 1 - from) * unit, unit);
    }
  });
  doc.fill("#000000");
}
