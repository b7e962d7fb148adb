import { globSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";

const lines = globSync("{app,components,db,lib,scripts}/**/*.{ts,tsx,mjs,cjs,css}")
  // `color.css` is the folder of a route.
  .filter((path) => statSync(path).isFile())
  .map((path) => ({ path, count: readFileSync(path, "utf8").split("\n").length - 1 }))
  .sort((a, b) => a.count - b.count);

test("no file is longer than 250 lines: what is longer has a part with a name of its own", () => {
  expect(lines.filter(({ count }) => count > 250)).toEqual([]);
});

test("half of all files are not longer than 60 lines", () => {
  expect(lines[Math.floor(lines.length / 2)]!.count).toBeLessThanOrEqual(60);
});
