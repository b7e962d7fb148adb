import { expect, test } from "vitest";
import { isTyped, readTyped, toTyped } from "./written.ts";

const read = (cc: string, bcc = "", subject = "") => readTyped({ cc, bcc, subject });

test("several addresses stand in a field, with names or without, by commas, semicolons or lines", () => {
  const { cc } = read('Ana Ruiz <Ana@Example.com>; "Ben" <ben@example.com>,\n cleo@example.com ,');
  expect(cc).toEqual([
    { address: "ana@example.com", name: "Ana Ruiz" },
    { address: "ben@example.com", name: "Ben" },
    { address: "cleo@example.com", name: "" },
  ]);
});

test("whoever stands there twice gets it once, and to the other field's they are no surprise", () => {
  const { cc, bcc } = read("a@example.com, A@example.com", "a@example.com, b@example.com");
  expect([cc, bcc].map((all) => all.map(({ address }) => address))).toEqual([
    ["a@example.com"],
    ["b@example.com"],
  ]);
});

test("what is no address is named, and too many are refused", () => {
  expect(() => read("ana@example.com, the mayor")).toThrow(
    expect.objectContaining({ reason: "mail_address", values: { value: "the mayor" } }),
  );
  expect(() => read("a@b")).toThrow(expect.objectContaining({ reason: "mail_address" }));
  const many = Array.from({ length: 51 }, (_, n) => `a${n}@example.com`).join(",");
  expect(() => read(many)).toThrow(expect.objectContaining({ reason: "mail_many" }));
});

test("nothing that is typed makes another line of the head", () => {
  const own = read("Ana\r\nBcc: x@example.com <ana@example.com>".replace(/\n/, " "), "", "One\r\nX-Two: 3");
  expect(JSON.stringify(own)).not.toMatch(/\\[rn]/);
});

test("as it was typed it is typed again", () => {
  const own = read("Ana Ruiz <ana@example.com>, ben@example.com", "c@example.com");
  expect(readTyped(toTyped(own, "Water"))).toEqual({ ...own, subject: "Water" });
  expect(isTyped({ cc: " ", bcc: "", subject: "" })).toBe(false);
});
