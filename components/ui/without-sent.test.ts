import { expect, test } from "vitest";
import { withoutSent } from "./without-sent.ts";

test.each([
  ["My meter is broken.", "My meter is broken.", ""],
  [" My meter is broken.\n", "My meter is broken.", ""],
  ["My meter is broken. Also the lid.", "My meter is broken.", "Also the lid."],
  ["One line\n\nand another\nThird", "One lineand another", "Third"],
  ["First, and then the second", "First", "First, and then the second"],
  ["Something else", "First", "Something else"],
  ["What was never sent", "", "What was never sent"],
])("of %j, when %j stands in the thread, there stays %j", (value, stands, rest) => {
  expect(withoutSent(value, stands, "")).toBe(rest);
});

test("of a text that was sent again with more behind it, the more stays", () => {
  expect(withoutSent("First\nmore", "First", "First\nmore")).toBe("more");
  expect(withoutSent("First, and more", "First", "First, and more")).toBe("First, and more");
});

test("a text that the thread shows in other letters leaves by what was sent", () => {
  expect(withoutSent("Cafe\u0301 is open", "Café is open", "Cafe\u0301 is open")).toBe("");
});
