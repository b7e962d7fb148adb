import { join } from "node:path";
import { once } from "../../once.ts";

/** Noto Sans, under the SIL Open Font License 1.1: Latin with Vietnamese, Greek and Cyrillic. */
const folder = "node_modules/@expo-google-fonts/noto-sans";
const inFolder = (file: string) => join(/* turbopackIgnore: true */ process.cwd(), folder, file);
export const files = {
  regular: inFolder("400Regular/NotoSans_400Regular.ttf"),
  bold: inFolder("600SemiBold/NotoSans_600SemiBold.ttf"),
};

/** As much of a font as is asked before anything is drawn with it. */
export type Font = {
  has(codePoint: number): boolean;
  /** Points. */
  width(text: string, size: number): number;
};

/** Opened when the first letter is written or printed: it takes 60 ms. */
export const openFont = (): Promise<Font> => once("letter font", open);

async function open(): Promise<Font> {
  const { default: PDFDocument } = await import("pdfkit");
  const { _font } = new PDFDocument({ font: files.regular, autoFirstPage: false }) as unknown as Opened;
  const { font } = _font;
  const widths = new Map<string, number>();
  const widthOf = (sign: string) => {
    const width = font.glyphForCodePoint(sign.codePointAt(0)!).advanceWidth / font.unitsPerEm;
    widths.set(sign, width);
    return width;
  };
  return {
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    width(text, size) {
      let sum = 0;
      for (const sign of text) sum += widths.get(sign) ?? widthOf(sign);
      return sum * size;
    },
  };
}

/** What pdfkit has opened with fontkit, which its types do not tell. */
type Opened = {
  _font: {
    font: {
      unitsPerEm: number;
      hasGlyphForCodePoint(codePoint: number): boolean;
      glyphForCodePoint(codePoint: number): { advanceWidth: number };
    };
  };
};
