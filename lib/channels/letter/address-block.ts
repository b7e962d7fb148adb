import type { Font } from "./font.ts";
import { type Form, pages } from "./page.ts";
import { wrap } from "./wrap.ts";

export type Block = { lines: string[]; size: number; leading: number };
/** Why an address does not fit: `address_lines` too many, `address_wide` a word that is wider than the window. */
export type Misfit = "address_lines" | "address_wide";

/** An address as it stands in the window; a line that is too wide for it goes on in the next. */
export function addressBlock(form: Form, address: string[], font: Font): Block | Misfit {
  const { left, right, top, bottom, lines: most } = pages[form].address;
  const width = right - left;
  for (const size of [10, 9]) {
    const isWide = address.some((line) => line.split(" ").some((word) => font.width(word, size) > width));
    if (isWide) {
      if (size === 9) return "address_wide";
      continue;
    }
    const lines = address.flatMap((line) => wrap(line, font, { size, width }));
    if (lines.length > most) continue;
    // A line is as high as its tallest letter with its deepest: the last one needs more than the step to it.
    const leading = Math.min(12.5, (bottom - top - HEIGHT * size) / Math.max(1, lines.length - 1));
    if (leading >= size) return { lines, size, leading };
  }
  return "address_lines";
}

/** Of a line of the font, from the top of É to the bottom of ğ, in sizes. */
export const HEIGHT = 1.362;
