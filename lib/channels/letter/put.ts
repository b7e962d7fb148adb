type Look = { size: number; color?: string };

/** One line of text, its top left corner at `x` and `y`. */
export function put(
  doc: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  { size, color = "#000000" }: Look,
): void {
  const features = COMPOSED.test(text) ? whole() : {};
  doc
    .fontSize(size)
    .fillColor(color)
    .text(text, x, y, { lineBreak: false, ...features });
}

/**
 * Noto Sans draws ị and ọ as a letter with a dot below it, and pdfkit keeps the whole letter's name for the first part:
 * from then on every i of the file is read, searched and copied as ị. Without that feature they are letters of their own.
 * All other lines go without asking, since pdfkit remembers their words and is four times as fast.
 */
const COMPOSED = /[^\u0000-\u017f\u2000-\u20bf]/;
// fontkit takes an object, and writes into it, where pdfkit's types know a list of names.
const whole = () => ({ features: { ccmp: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] });

export const GRAY = "#555555";
