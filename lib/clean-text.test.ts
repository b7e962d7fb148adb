import fc from "fast-check";
import { expect, test } from "vitest";
import { caps, type TextKind } from "./caps.ts";
import { cleanLine, cleanText, firstWords, readText } from "./clean-text.ts";

test("what Postgres refuses is gone, and nothing else", () => {
  expect(cleanText("a\u0000b")).toBe("ab");
  expect(cleanText("lone \ud800 surrogate")).toBe("lone \ufffd surrogate");
  expect(cleanText("two\r\nlines\rthree")).toBe("two\nlines\nthree");
  expect(cleanText("¿Cuándo? 👩‍👩‍👧 مرحبا")).toBe("¿Cuándo? 👩‍👩‍👧 مرحبا");
});

test("a cut never leaves half a character", () => {
  expect(cleanText("ab😀", 3)).toBe("ab\ufffd");
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (text, limit) => {
        const kept = cleanText(text, limit);
        return kept.isWellFormed() && kept.length <= limit && !kept.includes("\u0000");
      },
    ),
  );
});

test("a name stays on one line and cannot turn the text around it", () => {
  expect(cleanLine(" Jo\n\tPark ")).toBe("Jo Park");
  expect(cleanLine("Ana\u202egnp.exe")).toBe("Anagnp.exe");
  expect(firstWords("line one\n\nline   two")).toBe("line one line two");
});

test("no letter carries a tower of marks and no chain of emoji is endless; what scripts and families need stays", () => {
  const tower = `A${"\u0300\u0489".repeat(50)}na`;
  expect(cleanText(tower)).toBe(`A${"\u0300\u0489".repeat(5)}na`);
  expect(cleanText(Array(60).fill("👩🏽").join("\u200d"))).toBe("👩🏽".repeat(60));
  const real = "Nguyễn 👨‍👩‍👧‍👦 👩🏽‍❤️‍💋‍👨🏿 ཧཱུྃ क्‍ष שָׁלוֹם กิ้ ශ්‍රී";
  expect(cleanText(real)).toBe(real);
});

test("a text of every kind is kept whole up to its cap, and refused behind it by its kind and its beginning", () => {
  for (const [kind, most] of Object.entries(caps) as [TextKind, number][]) {
    expect(readText(kind, `  ${"n".repeat(most)}\n`)).toHaveLength(most);
    expect(() => readText(kind, "n".repeat(most + 1), "words_0")).toThrow(
      expect.objectContaining({
        reason: "text_long",
        values: { kind, field: "words_0", value: "n".repeat(40), count: most + 1, most },
      }),
    );
  }
});

test("a text keeps its lines where its kind has some", () => {
  expect(readText("note", " one\r\ntwo ")).toBe("one\ntwo");
  expect(readText("reason", " one\r\ntwo ")).toBe("one two");
});

test("what nobody sees is nothing, alone; beside letters it stays", () => {
  for (const nothing of ["\u200b", "\u2060 \u200d", "\ufeff\n\u00ad", "\u3164", "\u115f\u1160 "]) {
    expect(readText("message", nothing), JSON.stringify(nothing)).toBe("");
    expect(cleanLine(nothing), JSON.stringify(nothing)).toBe("");
  }
  expect(readText("message", "می\u200cخواهم")).toBe("می\u200cخواهم");
  expect(readText("message", "👩‍🚒")).toBe("👩‍🚒");
});
