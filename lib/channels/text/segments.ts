export type Counted = {
  encoding: "GSM-7" | "UCS-2";
  segments: number;
  /** How many more signs fit into the last segment; those of the extension take two. */
  left: number;
  /** The first signs that made it UCS-2, at most 3, as typed. */
  because: string[];
};

/**
 * How many segments the provider makes of a text, and bills; one even where there is nothing in it. With
 * `smart`, of what smart encoding sends. The browser loads it as well, so it imports nothing.
 */
export function countSegments(text: string, { smart = false }: { smart?: boolean } = {}): Counted {
  const sent = smart ? smarten(text) : text;
  if (PLAIN.test(sent)) return { encoding: "GSM-7", ...packed([...sent], septets, 160, 153), because: [] };
  const signs = lettersOf(text).filter((sign) => !PLAIN.test(smart ? smarten(sign) : sign));
  const because = [...new Set(signs)].slice(0, 3);
  return { encoding: "UCS-2", ...packed(lettersOf(sent), units, 70, 67), because };
}

/**
 * What is sent of a text with smart encoding: signs that look like one of the small alphabet are that one.
 * The provider alone would take an ñ apart that came as n and a tilde (man~ana), and make two blanks of a
 * no-break one and seven of a tab: so letters are put together before, and again where something unseen stood
 * within, and a blank stays one.
 */
export function smarten(text: string): string {
  return text
    .normalize()
    .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(ALIKE, (sign) => plain.get(sign)!)
    .normalize();
}

function packed(signs: string[], size: (sign: string) => number, alone: number, joined: number) {
  const all = signs.reduce((sum, sign) => sum + size(sign), 0);
  if (all <= alone) return { segments: 1, left: alone - all };
  let segments = 1;
  let used = 0;
  for (const sign of signs) {
    // A sign is never parted: where it does not fit, the rest of the segment stays empty.
    if (used + size(sign) > joined) {
      segments++;
      used = 0;
    }
    used += size(sign);
  }
  return { segments, left: joined - used };
}

/** As a reader counts them: no border goes through a family, a flag or an accented letter, unless it must. */
function lettersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap((letter) =>
    letter === "\r\n" || letter.length > 67 ? [...letter] : letter,
  );
}

const graphemes = new Intl.Segmenter();
const septets = (sign: string) => (EXTENDED.includes(sign) ? 2 : 1);
const units = (sign: string) => sign.length;

const EXTENDED = "\f^{}\\[~]|€";
const PLAIN = /^[\n\f\r -_a-~¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;

// Not the small letters, nor the grave accent before them: the provider leaves those.
const WIDE = /[\uff01-\uff3f\uff5b-\uff5e]/g;

const SMALL_CAPITALS =
  "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f" +
  "\u1d0d\u0274\u1d0f\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22";

/** The provider's list of signs and what it sends for each, as `segments.test.ts` compares it. */
const plain = new Map(
  [
    ['"', "\xab\xbb\u02ba\u02ee\u201c\u201d\u201e\u201f\u275d\u275e\u301d\u301e"],
    ["'", "\x60\xb4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u0313\u0314"],
    ["'", "\u2018\u2019\u201b\u275b\u275c\ufe10\ufe11"],
    ["/", "\xf7\u0337\u0338\u2044\u2215\u29f8"],
    ["1/4", "\xbc"],
    ["1/2", "\xbd"],
    ["3/4", "\xbe"],
    ["\\", "\u20e5\u29f5\u29f9\ufe68"],
    ["_", "\u0332\u2017"],
    ["|", "\u20d2\u20d3\u2223\u239c\u239f\u23b8\u23b9\u23d0"],
    ["-", "\u2010\u2013\u2014\u2015\u2022\u2043\u23bc\u23bd\ufe63"],
    ["@", "\ufe6b"],
    ["$", "\ufe69"],
    ["!", "\u01c3\ufe15\ufe57"],
    ["#", "\ufe5f"],
    ["%", "\ufe6a"],
    ["&", "\ufe60"],
    [",", "\u0326\u201a\u3001\ufe50\ufe51\uff64"],
    ["(", "\u2768\u276a\u27ee\u2985\ufe59"],
    [")", "\u2769\u276b\u27ef\u2986\ufe5a"],
    ["*", "\u204e\u2217\u229b\u2722\u2723\u2724\u2725\u2731\u2732\u2733\u273a\u273b\u273c\u273d"],
    ["*", "\u2743\u2749\u274a\u274b\u29c6\ufe61"],
    ["+", "\u02d6\ufe62"],
    [".", "\u3002\ufe52\uff61"],
    [":", "\u02d0\u02f8\u2982\ua789\ufe13"],
    [";", "\u204f\ufe14\ufe54"],
    ["<", "\u2039\ufe64"],
    ["=", "\u0347\ua78a\ufe66"],
    [">", "\u203a\ufe65"],
    ["?", "\ufe16\ufe56"],
    ...[...SMALL_CAPITALS].map((sign, at) => ["ABCDEFGHIJKLMNOPRSTUVWYZ"[at]!, sign]),
    ["^", "\u02c6\u0302\u1dcd"],
    ["{", "\u2774\ufe5b"],
    ["}", "\u2775\ufe5c"],
    ["~", "\u02dc\u02f7\u0303\u0330\u0334\u223c"],
    [" ", "\x09\x80\x8d\x90\x9b\x9f\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"],
    [" ", "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"],
    ["", "\x00\x03\x04\x10\x11\x12\x13\x14\x17\x19\u200b\u200c\u2060\ufeff"],
    ["!!", "\u203c"],
    ["...", "\u2026"],
  ].flatMap(([to, from]) => [...from!].map((sign) => [sign, to!])),
);
const ALIKE = new RegExp(`[${[...plain.keys()].join("")}]`, "g");
