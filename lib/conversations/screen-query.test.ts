import { expect, test } from "vitest";
import { readSearch } from "./screen-query.ts";

test("a search that is cut within a character can stand in an address", () => {
  const long = `${"x".repeat(199)}😀`;
  const { list, contactSearch } = readSearch({ q: long, contact: long });
  for (const text of [list.search, contactSearch!]) {
    expect(text).toHaveLength(200);
    expect(() => encodeURIComponent(text)).not.toThrow();
  }
});
