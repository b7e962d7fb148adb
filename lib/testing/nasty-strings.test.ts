import { expect, test } from "vitest";
import { nastyStrings } from "./nasty-strings.ts";

test("there are 515 nasty strings, each once, and what only code can make is among them", () => {
  const texts = nastyStrings.map(({ text }) => text);
  expect(texts).toHaveLength(515);
  expect(new Set(texts).size).toBe(515);
  expect(texts.filter((text) => !text.isWellFormed()).length).toBeGreaterThan(9);
  expect(texts.filter((text) => text.includes("\u0000")).length).toBeGreaterThan(6);
  expect(texts.filter((text) => text.length >= 1_000_000)).toHaveLength(2);
});
