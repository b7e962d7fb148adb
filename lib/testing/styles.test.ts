import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Two such rules had all of the Conversations page styled anew, 2,000 elements, where half of it was replaced. */
const anything = /[+~]\s*(?:\*|(?:a|span|svg|b|small)(?![\w-]))[^,{]*/g;

test("what stands behind + or ~ in a style is named by a class", () => {
  const files = globSync("app/styles/*.css");
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((file) => {
    const rules = readFileSync(file, "utf8").replace(/\/\*.*?\*\//gs, "");
    // Not what is reckoned: `calc(1rem + var(--s3))`.
    const selectors = rules.match(/[^{};]+(?=\{)/g) ?? [];
    return selectors.flatMap((selector) => selector.match(anything) ?? []);
  });
  expect(found).toEqual([]);
});
