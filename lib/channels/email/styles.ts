// No lengths below zero, which could put words over others, and nothing that names a place to load from.
const LENGTH = /^\s*\d{1,4}(\.\d{1,3})?(px|pt|em|rem|ex|%)?\s*$/i;
const LENGTHS =
  /^\s*(\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?|auto)(\s+(\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?|auto)){0,3}\s*$/i;
const COLOR = /^\s*(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%/]{1,40}\))\s*$/i;
const WORD = /^\s*[a-z-]{1,20}\s*$/i;
const BORDER =
  /^\s*((\d{1,2}(\.\d{1,2})?(px|pt|em)?|thin|medium|thick|none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset|#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%/]{1,40}\))(\s+|$)){1,3}$/i;
const FONTS = /^[\w\s,'"-]{1,200}$/;

const sides = (name: string, pattern: RegExp, end = "") =>
  Object.fromEntries(
    ["", "-top", "-right", "-bottom", "-left"].map((side) => [`${name}${side}${end}`, [pattern]]),
  );

/** What a mail may say of how it looks, by property. */
export const styles: Record<string, RegExp[]> = {
  ...{ color: [COLOR], "background-color": [COLOR], background: [COLOR] },
  ...{ "font-size": [LENGTH, WORD], "font-weight": [WORD, /^\s*[1-9]00\s*$/], "font-style": [WORD] },
  ...{ "font-family": [FONTS], "line-height": [LENGTH, WORD], "letter-spacing": [LENGTH] },
  ...{ "text-align": [WORD], "text-decoration": [WORD], "text-transform": [WORD], "text-indent": [LENGTH] },
  ...{ "vertical-align": [WORD, LENGTH], "white-space": [WORD], direction: [WORD] },
  ...{ width: [LENGTH], "max-width": [LENGTH], "min-width": [LENGTH], height: [LENGTH] },
  ...{ "border-collapse": [WORD], "border-spacing": [LENGTHS], "border-radius": [LENGTHS] },
  ...{ "list-style-type": [WORD], "table-layout": [WORD] },
  ...{ display: [/^\s*(block|inline|inline-block|table|table-row|table-cell|none)\s*$/i] },
  ...{ ...sides("margin", LENGTHS), ...sides("padding", LENGTHS), ...sides("border", BORDER) },
  ...{ ...sides("border", COLOR, "-color"), ...sides("border", WORD, "-style") },
  ...sides("border", LENGTHS, "-width"),
};
