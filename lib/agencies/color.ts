import { Refused } from "../errors.ts";

/** The agency's colour, on which white words have to be readable. */
export function readColor(text: string): string {
  const color = text.trim().toLowerCase();
  if (!/^#[\da-f]{6}$/.test(color)) throw new Refused("bad_color");
  if (contrastWithWhite(color) < 4.5) throw new Refused("too_pale");
  return color;
}

/** WCAG 2.2 contrast of white text on `#rrggbb`; 4.5 is the least for text. */
export function contrastWithWhite(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}
