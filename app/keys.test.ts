import { expect, test } from "vitest";
import { isWaitedFor } from "#components/staff/going.ts";

test("behind g every letter is waited for, and no other key: those do what they do", () => {
  const keys = ["c", "x", "X", "ñ", "Tab", "Enter", " ", "ArrowDown", "End", "F5", "/", "?", "1", "Dead"];
  expect(keys.filter(isWaitedFor)).toEqual(["c", "x", "X", "ñ"]);
});
