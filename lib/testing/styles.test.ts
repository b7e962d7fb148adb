import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Of every element that is put into a page the browser asks whether it is one: then its neighbours are styled anew. */
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
