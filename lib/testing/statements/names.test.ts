import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ASKED = /\bprepared(?:<[^()]*>)?\(\s*"([\w-]+)"|\bname: "([\w-]+)",\s*text\b/g;

/** A connection that has the one refuses the other: it is seen only when both happen to come over the same. */
test("no two prepared statements go by one name", () => {
  const places = globSync("{app,lib}/**/*.{ts,tsx}")
    .filter((path) => !/\.(test|spec)\.tsx?$|^lib\/testing\//.test(path))
    .flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(ASKED)].map(([, called, named]) => ({
        name: called ?? named!,
        path,
      })),
    );
  expect(places.length).toBeGreaterThan(100);
  const twice = [...Map.groupBy(places, ({ name }) => name)].filter(([, at]) => at.length > 1);
  expect(twice.map(([name, at]) => `${name}: ${at.map(({ path }) => path).join(", ")}`)).toEqual([]);
});
