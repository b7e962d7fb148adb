import fc from "fast-check";
import { expect, test } from "vitest";
import { isOwnOrigin, ownPath } from "./origin.ts";

const post = (headers: Record<string, string>) =>
  isOwnOrigin(new Headers({ host: "127.0.0.1:3000", ...headers }));

test("only a page of ours may change something, and a missing Origin is not one", () => {
  expect(post({ origin: "http://127.0.0.1:3000" })).toBe(true);
  for (const origin of [
    "null",
    "",
    "https://evil.example",
    "http://127.0.0.1:3001",
    "https://127.0.0.1:3000",
    "http://127.0.0.1:3000.evil.example",
  ])
    expect(post({ origin }), origin).toBe(false);
  expect(post({})).toBe(false);
});

test("a path is ours or it is not taken", () => {
  expect(ownPath("/riverton/conversations/new/5?q=a#end", "/")).toBe("/riverton/conversations/new/5?q=a#end");
  for (const path of [
    "//evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/a\nb",
    `/${"a".repeat(2000)}`,
    "",
    null,
  ])
    expect(ownPath(path, "/otherwise"), String(path)).toBe("/otherwise");
});

test("whatever is asked for, the answer stays on this site", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom("/", ".", "..", "\\", "%2e", "?", "#"), fc.string())),
      (parts) => {
        const url = new URL(ownPath(`/${parts.join("")}`, "/x"), "http://own.invalid");
        return url.origin === "http://own.invalid";
      },
    ),
    { numRuns: 2000 },
  );
});
