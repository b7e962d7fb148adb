import { expect, test } from "vitest";
import { findPhrase, type Phrase, stemsOf } from "./keyword-match.ts";
import { usualKeywords } from "./usual-keywords.ts";

const en = (words: string): Phrase => ({ language: "en", words });
const es = (words: string): Phrase => ({ language: "es", words });
const says = (text: string, ...phrases: Phrase[]) => findPhrase(text, phrases)?.words ?? null;

test.each([
  ["gas leak", "There's a GAS LEAK on Elm St!!"],
  ["gas leak", "we have gas\nleaks here"],
  ["leak", "It is leaking. It leaked. Leaks!"],
  ["flooding", "the basement flooded"],
  ["flooding", "Flood!"],
  ["main break", "a main-break at 5th"],
  ["main break", "water mains break, mains breaking"],
  ["sparks", "the pole is sparking"],
  ["burst pipe", "burst pipes everywhere"],
  ["smell gas", "I smelled gas"],
  ["smell gas", "we are smelling gas"],
  ["no water", "No water since 6"],
  ["break", "the main broke"],
  ["body", "bodies"],
])("%s is said by “%s”", (phrase, text) => expect(says(text, en(phrase))).toBe(phrase));

test.each([
  ["fuga de gas", "¡Hay una FUGA DE GAS!"],
  ["fuga", "muchas fugas en la calle"],
  ["inundación", "inundacion en el sotano"],
  ["inundación", "Se inundó la casa, está inundado"],
  ["sin agua", "Estamos sin agua"],
  ["tubería rota", "tuberias rotas"],
  ["chispas", "una chispa en el poste"],
])("%s is said by “%s”, in Spanish", (phrase, text) => expect(says(text, es(phrase))).toBe(phrase));

test.each([
  ["no water", "No, water the plants first"],
  ["no water", "There is no hot water"],
  ["no water", "I said no. Water is fine"],
  ["leak", "the bleak winter"],
  ["gas leak", "My gas bill and a leak of data"],
  ["spring", "it was sprung"],
  ["gas", "gasoline"],
  ["sin agua", "sin más, agua"],
])("%s is not said by “%s”", (phrase, text) =>
  expect(says(text, phrase === "sin agua" ? es(phrase) : en(phrase))).toBeNull(),
);

test("nothing is said by an empty text, nor by one without phrases", () => {
  expect(says("", en("leak"))).toBeNull();
  expect(says("a leak")).toBeNull();
  expect(says("¿?…", en("leak"))).toBeNull();
});

test("every one of the usual phrases is said by itself, and by nothing that is ordinary", () => {
  const all = [...usualKeywords.en.map(en), ...usualKeywords.es.map(es)];
  expect(new Set(all.map((one) => `${one.language} ${stemsOf(one)}`)).size).toBe(all.length);
  for (const phrase of all) expect(says(`Help, ${phrase.words.toUpperCase()}!`, phrase)).toBe(phrase.words);
  for (const text of [
    "My bill doubled this month, is there a leak adjustment?",
    "When is bulky item pickup?",
    "¿Cuándo pasan por la basura?",
    "I paid online twice. Please send me the receipt.",
    "Quiero cambiar la dirección de mi cuenta.",
  ])
    expect(says(text, ...all), text).toBeNull();
});
