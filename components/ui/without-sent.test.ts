import { expect, test } from "vitest";
import { withoutSent } from "./without-sent.ts";

test.each([
  ["My meter is broken.", "My meter is broken.", ""],
  [" My meter is broken.\n", "My meter is broken.", ""],
  ["My meter is broken. Also the lid.", "My meter is broken.", "Also the lid."],
  ["First, and then the second", "First", "First, and then the second"],
  ["Something else", "First", "Something else"],
  ["What was never sent", "", "What was never sent"],
])("of %j, when %j was sent, there stays %j", (value, sent, rest) => {
  expect(withoutSent(value, sent)).toBe(rest);
});
