import fc from "fast-check";
import { expect, test } from "vitest";
import { readAsked, type Term, writeAsked } from "./asked.ts";
import { operators } from "./operators.ts";

const term = (operator: Term["operator"], value: string, not = false): Term => ({ operator, value, not });
const read = (text: string) => {
  const { terms, words } = readAsked(text);
  return { terms, words };
};

test("operators are taken out of the words, in both languages, with a blank behind the colon or none", () => {
  expect(read("hydrant from:kim tag:leak")).toEqual({
    words: "hydrant",
    terms: [term("from", "kim"), term("tag", "leak")],
  });
  expect(read("de: kim hidrante Etiqueta:fuga ES:abierta")).toEqual({
    words: "hidrante",
    terms: [term("from", "kim"), term("tag", "fuga"), term("is", "abierta")],
  });
  expect(read("despues:ayer después:ayer")).toEqual({
    words: "",
    terms: [term("after", "ayer"), term("after", "ayer")],
  });
  expect(read('from:"Kim O’Brien" -is:spam')).toEqual({
    words: "",
    terms: [term("from", "Kim O’Brien"), term("is", "spam", true)],
  });
  expect(read("from:“Kim O’Brien”")).toEqual({ words: "", terms: [term("from", "Kim O’Brien")] });
});

test("what a field is to say is taken with blanks about the sign or without, and nothing of what follows", () => {
  for (const text of [
    'campo:"Ruta" = 12',
    'field:"Ruta"= 12',
    "field: Ruta =12",
    'field:Ruta= "12"',
    "field:Ruta=12",
  ])
    expect(read(`${text} leak`), text).toEqual({ words: "leak", terms: [term("field", "Ruta=12")] });
  expect(read('field:"Meter size" >= 10 tag:leak').terms).toEqual([
    term("field", "Meter size>=10"),
    term("tag", "leak"),
  ]);
  expect(read("field:Ruta = from:kim").terms).toEqual([term("field", "Ruta="), term("from", "kim")]);
  expect(read("field:Ruta leak = 3")).toEqual({ words: "leak = 3", terms: [term("field", "Ruta")] });
  expect(read("tag:leak = 3")).toEqual({ words: "= 3", terms: [term("tag", "leak")] });
});

test("what is quoted, a time, an address or a remark is no operator", () => {
  for (const text of [
    '"from:kim said"',
    "10:30",
    "https://example.org/a:b",
    "note: water",
    "-hydrant",
    "re:",
  ])
    expect(read(text)).toEqual({ words: text, terms: [] });
  expect(read("note: from:kim")).toEqual({ words: "note:", terms: [term("from", "kim")] });
});

test("what is begun has no value, and takes none from the operator behind it", () => {
  expect(read("from:").terms).toEqual([term("from", "")]);
  expect(read("from: tag:leak").terms).toEqual([term("from", ""), term("tag", "leak")]);
  expect(read('tag:"no wa').terms).toEqual([term("tag", "no wa")]);
});

test("what looks like an operator and is none is said", () => {
  expect(readAsked("subject:water is:open").unknown).toEqual(["subject:water"]);
  expect(readAsked("10:30 https://example.org note: water").unknown).toEqual([]);
  expect(readAsked("is:open ".repeat(14)).unknown).toHaveLength(2);
});

test("what is written is read again, in either language, whatever is asked for", () => {
  const value = fc
    .string({ unit: "grapheme", maxLength: 30 })
    .map((text) => text.replace(/["“”„«»\p{C}]/gu, "").trim())
    .filter((text) => text !== "");
  const terms = fc.array(fc.record({ operator: fc.constantFrom(...operators), value, not: fc.boolean() }), {
    maxLength: 8,
  });
  const words = fc.constantFrom("", "hydrant", '"no water" -noon', "kim or pat", "10:30");
  fc.assert(
    fc.property(terms, words, fc.constantFrom("en" as const, "es" as const), (all, said, language) => {
      expect(read(writeAsked({ terms: all, words: said }, language))).toEqual({ terms: all, words: said });
    }),
    { numRuns: 2000 },
  );
});

test("nothing that is typed breaks it, and no letter of it is lost", () => {
  const letters = (text: string) => [...text.replace(/[\s"“”„«»:-]/g, "")].sort().join("");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const { terms, words } = readAsked(text);
      const kept = words + terms.map(({ value }) => value).join("");
      if (!terms.length) expect(letters(kept)).toBe(letters(text));
    }),
    { numRuns: 2000 },
  );
});
