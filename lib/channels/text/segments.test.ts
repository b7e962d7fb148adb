import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { expect, test } from "vitest";
import { countSegments, smarten } from "./segments.ts";

/** What the provider's own calculator says, in our words. */
function theirs(text: string) {
  const { encodingName, segments } = new SegmentedMessage(text);
  const bits = encodingName === "GSM-7" ? 7 : 16;
  const left = Math.floor(segments.at(-1)!.freeSizeInBits() / bits);
  return { encoding: encodingName, segments: segments.length, left };
}

function ours(text: string, smart = false) {
  const { because, ...counted } = countSegments(text, { smart });
  return counted;
}

const pieces = [
  ..."a b, Z9.\n\r\f€[]{}~^\\|ñÑáíóúü¿¡çÇèΔ—’“…\u00a0\t`",
  "\r\n",
  "The water is shut off on Elm Street until 5 pm.",
  "El agua está cortada en la calle Olmo hasta las 5; habrá más mañana.",
  "n\u0303",
  "a\u0301",
  "x\u0301\u0308",
  "👍",
  "👍🏽",
  "🚰",
  "👨‍👩‍👧‍👦",
  "🇲🇽",
  "🇺🇸🇪🇸",
  "❤️",
  "1️⃣",
  "漢",
  "한",
];

test("a text is counted as the provider's own calculator counts it, whatever it is made of", () => {
  const runs = fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(1, 1, 1, 2, 30, 66, 69, 76, 152));
  const texts = fc
    .array(runs, { maxLength: 8 })
    .map((all) => all.map(([sign, n]) => sign.repeat(n)).join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(ours(text)).toEqual(theirs(text));
    }),
    { numRuns: 800, seed: 1 },
  );
});

test("so it is at each border", () => {
  for (const filling of ["ñ", "á"])
    for (const end of ["", "a", "€", "€€", "👍", "👨‍👩‍👧‍👦", "🇲🇽", "n\u0303", "\r\n"])
      for (const border of [70, 134, 160, 306])
        for (let length = border - 12; length <= border + 2; length++) {
          const text = `${filling.repeat(length)}${end}aa`;
          expect(ours(text), `${length} ${filling} ${end}`).toEqual(theirs(text));
        }
});

test("an empty text is one segment, as at the provider's", () => {
  expect(countSegments("")).toEqual({ encoding: "GSM-7", segments: 1, left: 160, because: [] });
});

test("a sign of two septets does not go over a border", () => {
  expect(countSegments("a".repeat(159))).toMatchObject({ segments: 1, left: 1 });
  expect(countSegments(`${"a".repeat(152)}€${"a".repeat(152)}`)).toMatchObject({ segments: 3, left: 152 });
});

test("each sign of the small alphabet, and no other, stays in it", () => {
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sign = String.fromCharCode(code);
    const { encodingName, segments } = new SegmentedMessage(sign);
    expect(countSegments(sign), code.toString(16)).toMatchObject({
      encoding: encodingName,
      segments: segments.length,
    });
  }
});

test("smart encoding sends what the provider would, for each of its signs", () => {
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sign = String.fromCharCode(code).normalize();
    const sent = new SegmentedMessage(sign, "auto", true).graphemes.join("");
    expect(smarten(sign), code.toString(16)).toBe(
      sent && !sent.trim() && !/[\n\r\f ]/.test(sign) ? sent[0] : sent,
    );
  }
});

test("what smart encoding sends has nothing left to replace, so that the provider counts the same", () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 200 }).map((all) => all.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      const sent = smarten(text);
      expect(smarten(sent)).toBe(sent);
      expect(new SegmentedMessage(sent, "auto", true).graphemes.join("")).toBe(sent);
      expect(ours(text, true)).toEqual(theirs(sent));
    }),
    { numRuns: 300, seed: 2 },
  );
});

test("an ñ in two pieces stays an ñ and a no-break space one blank, which the provider's list spoils", () => {
  const typed = "Man\u0303ana,\u00a08\tam";
  expect(new SegmentedMessage(typed, "auto", true).graphemes.join("")).toBe("Man~ana,  8       am");
  expect(smarten(typed)).toBe("Mañana, 8 am");
  expect(smarten("Man\u200b\u0303ana")).not.toContain("\u200b");
  expect(smarten("caf\u0065\u200b\u0301")).toBe("café");
  expect(countSegments(typed, { smart: true })).toMatchObject({ encoding: "GSM-7", because: [] });
  expect(smarten("“Tomorrow” – it’s fixed…")).toBe(`"Tomorrow" - it's fixed...`);
});

test("the signs that made it dear are named as they were typed, each once and three at most", () => {
  expect(countSegments("Está “ahí” el lunes").because).toEqual(["á", "“", "í"]);
  expect(countSegments("Está “ahí” el lunes", { smart: true }).because).toEqual(["á", "í"]);
  expect(countSegments("ok 👍🏽👍🏽 🇲🇽").because).toEqual(["👍🏽", "🇲🇽"]);
  expect(countSegments("a\u0301", { smart: true }).because).toEqual(["a\u0301"]);
  expect(countSegments("It's $5 at 9 pm").because).toEqual([]);
});

test("a letter that no segment holds is parted all the same", () => {
  const tower = `e${"\u0301".repeat(80)}`;
  expect(countSegments(tower)).toMatchObject({ encoding: "UCS-2", segments: 2, left: 53 });
});
