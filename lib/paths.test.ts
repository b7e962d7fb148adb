import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { conversationPath, nextInList, reserved, withSay } from "./paths.ts";

/** The words of all addresses: the folders of the routes. */
const words = [
  ...new Set(
    globSync("app/**/{page,route}.{ts,tsx}").flatMap((file) =>
      file.split("/").filter((part) => /^[a-z-]+$/.test(part) && part !== "app"),
    ),
  ),
];

/** An address that is written out: a word of ours right behind a quotation mark or a value, and a slash. */
const written = new RegExp(`["'\`}]/(?:${words.join("|")})(?![\\w.-])|["'\`]/\\$\\{`, "g");

/** A town's own pages, what runs in them, how a resident's page finds its links, and what the API's operations are asked by. */
const elsewhere =
  /\.(test|spec)\.tsx?$|^lib\/(api|testing|trial)\/|^components\/(outside-world\/pages\/|chat\/(widget|chat)\.ts$)/;

test("every address is written in paths.ts and the two beside it, and nowhere else", () => {
  expect(words).toContain("conversations");
  const files = globSync("{app,components,lib}/**/*.{ts,tsx}").filter((file) => !elsewhere.test(file));
  const found = files.flatMap((file) => (readFileSync(file, "utf8").match(written) ?? []).map(() => file));
  expect(new Set(found)).toEqual(
    new Set(["lib/broadcast-paths.ts", "lib/paths.ts", "lib/resident-paths.ts"]),
  );
});

test("no agency may be called as a page of ours is", () => {
  const routes = globSync("app/**/{page,route,not-found}.{ts,tsx}").map(
    (file) => file.split("/").filter((part) => part !== "app" && !/^\(.*\)$/.test(part))[0]!,
  );
  const files = globSync("public/*").map((file) => file.slice("public/".length));
  const first = [...routes, ...files].filter((word) => /^[a-z][a-z0-9-]+$/.test(word));
  expect(first).toContain("door");
  expect(first.filter((word) => !reserved.has(word))).toEqual([]);
  // Of these there is no folder yet, or the door alone answers to them.
  for (const word of ["not-here", "api", "hooks", "metrics"]) expect(reserved.has(word), word).toBe(true);
});

const query = { category: "new" as const, sort: "urgent", search: "", limit: 50 };

test("an address says only what differs from the list as it opens", () => {
  expect(conversationPath({ slug: "riverton", query }, 7)).toBe("/riverton/conversations/new/7");
  const asked = { ...query, sort: "newest", search: "bin & lid", limit: 100 };
  expect(
    conversationPath({ slug: "riverton", query: asked }, 7, { panel: "contact", bar: null }, "end"),
  ).toBe("/riverton/conversations/new/7?sort=newest&q=bin+%26+lid&rows=100&panel=contact#end");
});

test("the next of a list stands in the same list, and after the last one the list alone", () => {
  const path = "/riverton/conversations/new/7?q=bin#end";
  expect(nextInList(path, 7, 8)).toBe("/riverton/conversations/new/8?q=bin");
  expect(nextInList(path, 7, null)).toBe("/riverton/conversations/new?q=bin");
});

test("nothing to say leaves an address as it is", () => {
  expect(withSay("/riverton/dashboard", undefined)).toBe("/riverton/dashboard");
  expect(withSay("/riverton/dashboard", "a b")).toBe("/riverton/dashboard?say=a+b");
});
