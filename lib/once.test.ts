import { expect, test, vi } from "vitest";
import { once } from "./once.ts";

test("a name is made once and stays the same object", () => {
  const make = vi.fn(() => ({ opened: true }));
  const first = once("test.same", make);
  expect(once("test.same", make)).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
});

test("two names have two values", () => {
  expect(once("test.one", () => 1)).toBe(1);
  expect(once("test.two", () => 2)).toBe(2);
});

test("a second copy of the module sees what the first one made", async () => {
  const made = once("test.copies", () => ({}));
  vi.resetModules();
  const copy = await import("./once.ts");
  expect(copy.once).not.toBe(once);
  expect(copy.once("test.copies", () => ({}))).toBe(made);
});

test("undefined counts as made", () => {
  const make = vi.fn(() => undefined);
  once("test.undefined", make);
  once("test.undefined", make);
  expect(make).toHaveBeenCalledTimes(1);
});

test("a failure is not kept: the next one tries again", () => {
  const fail = () => {
    throw new Error("no network");
  };
  expect(() => once("test.failure", fail)).toThrow("no network");
  expect(once("test.failure", () => "up")).toBe("up");
});
