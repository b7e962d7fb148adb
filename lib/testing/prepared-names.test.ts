import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = globSync("{app,db,lib}/**/*.{ts,tsx}").filter((file) => !/\.(test|spec)\.tsx?$/.test(file));

test("the name of a prepared statement is used in one file alone: the second would break whoever comes after the first", () => {
  const files = new Map<string, Set<string>>();
  for (const file of sources)
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(
      /\bprepared(?:<[^()]*>)?\(\s*["`]([a-z-]+)["`]/g,
    ))
      files.set(name, (files.get(name) ?? new Set()).add(file));
  expect(files.size).toBeGreaterThan(50);
  expect(
    [...files].flatMap(([name, all]) => (all.size > 1 ? [`${name}: ${[...all].join(", ")}`] : [])),
  ).toEqual([]);
});
