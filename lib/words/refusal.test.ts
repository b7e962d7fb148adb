import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "./en/refusals.json" with { type: "json" };
import { refusalText } from "./refusal.ts";
import { wordsFor } from "./words.ts";

/** Where a no may stand: what imports its type, `Refused`, `Reason` or a bad cell. */
const codes = globSync("{lib,app}/**/*.{ts,tsx}")
  .filter((path) => !/\.(test|spec)\.tsx?$|^lib\/testing\//.test(path))
  .map((path) => readFileSync(path, "utf8"))
  .filter((code) => /\b(Refused|Reason|Bad)\b/.test(code));

/** The keys that no code says, whole or as what stands behind a prefix (`send_${refusal}`). */
function unsaid(keys: string[]): string[] {
  const literals = new Set(codes.flatMap((code) => [...code.matchAll(/"(\w+)"/g)].map((match) => match[1]!)));
  const prefixes = codes.flatMap((code) =>
    [...code.matchAll(/new Refused\(`(\w+_)\$\{/g)].map((match) => match[1]!),
  );
  const isSaid = (key: string) =>
    literals.has(key) ||
    prefixes.some((prefix) => key.startsWith(prefix) && literals.has(key.slice(prefix.length)));
  return keys.filter((key) => !isSaid(key));
}

test("every sentence of the catalogue is why something is refused", () => {
  expect(codes.length).toBeGreaterThan(30);
  expect(unsaid(Object.keys(en.refused))).toEqual([]);
});

test("a sentence that nobody says is found", () => {
  expect(unsaid(["send_point_bad", "send_full_moon", "no_more_said"])).toEqual([
    "send_full_moon",
    "no_more_said",
  ]);
});

test("a reason of an earlier program has a sentence all the same", () => {
  const words = wordsFor("en", "UTC");
  expect(refusalText(words, { reason: "no_more_said", values: {} })).toBe(en.refused.bad_input);
});
