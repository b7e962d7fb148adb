import type { Font } from "./font.ts";
import { type Form, pages } from "./page.ts";
import { plain } from "./printable.ts";
import { wrap } from "./wrap.ts";

export const SIZE = 10.5;
export const LEADING = 15;
/** Beyond it no envelope closes. */
export const MOST_PAGES = 40;

/** The lines of each page. */
export function sheetsOf(body: string, form: Form, font: Font): string[][] {
  const { text, furtherTop } = pages[form];
  const lines = wrap(plain(body).trim(), font, { size: SIZE, width: text.right - text.left });
  const rows = (top: number) => Math.floor((text.bottom - top) / LEADING);
  const sheets = [lines.slice(0, rows(text.top))];
  for (let at = rows(text.top); at < lines.length; at += rows(furtherTop))
    sheets.push(lines.slice(at, at + rows(furtherTop)));
  return sheets;
}

export const countPages = (body: string, form: Form, font: Font): number => sheetsOf(body, form, font).length;
