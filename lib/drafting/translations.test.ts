import { expect, test } from "vitest";
import { readTranslations } from "./translations.ts";

test.each([
  ["[[1]]\nGood day.\n[[2]] And\nmore", 2, ["Good day.", "And\nmore"]],
  ["Sure! Here it is:\n[[1]] Good day.", 1, ["Good day."]],
  ["Good day.", 1, ["Good day."]],
  ["Good day.", 2, [null, null]],
  ["[[2]] more", 2, [null, "more"]],
  ["[[1]] See\n[[7]] nothing", 1, ["See"]],
  ["[[1]] one\n[[1]] one, said by a resident", 1, ["one"]],
  ["[[1]]\n[[2]] more", 2, [null, "more"]],
  ["**[[1]]** Good day.", 1, ["Good day."]],
  ["[[1]]: Good day.", 1, ["Good day."]],
  ["[1] Good day.\n\n[2] And more", 2, ["Good day.", "And more"]],
  ["[1] Good day.", 1, ["Good day."]],
  ["[[27]]\nGood day.", 1, ["Good day."]],
  ["[[1]] See the notice\n[2] of May", 1, ["See the notice\n[2] of May"]],
  ['[{"number": 1, "text": "Good day."}, {"number": 2, "text": "And more"}]', 2, ["Good day.", "And more"]],
  ['```json\n{"number": 1, "translation": "Good day."}\n```', 1, ["Good day."]],
  ["[{as they say}] Good day.", 1, ["[{as they say}] Good day."]],
  ["1. Bring the bin\n2. Wait", 1, ["1. Bring the bin\n2. Wait"]],
])("%j is read as %j translations", (answer, count, texts) => {
  expect(readTranslations(answer, count)).toEqual(texts);
});
