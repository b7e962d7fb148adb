import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "#lib/testing/browser.ts";

const weight = (name: string) => gzipSync(readFileSync(`public/${name}`)).length;

test("what a resident's old phone has to load is small", () => {
  expect(weight("widget.js"), "the bubble's loader").toBeLessThanOrEqual(3 * 1024);
  expect(weight("chat.js"), "the chat page's scripts").toBeLessThanOrEqual(20 * 1024);
});
