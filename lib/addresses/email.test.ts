import { expect, test } from "vitest";
import { parseEmail } from "./email.ts";

test("an address is read as people write it, paste it and end a sentence with it", () => {
  const written = [
    "Ana@Example.com",
    " ana@example.com ",
    "ana@example.com.",
    "“ana@example.com”",
    "<ana@example.com>",
  ];
  for (const one of [
    ...written,
    "mailto:ana@example.com",
    "'ana@example.com'",
    "«ana@example.com»",
    "(ana@example.com),",
  ])
    expect(parseEmail(one), one).toBe("ana@example.com");
  expect(parseEmail("josé.núñez+agua@correo.example")).toBe("josé.núñez+agua@correo.example");
  expect(parseEmail("o'brien@example.com")).toBe("o'brien@example.com");
});

test("what is no address is none", () => {
  for (const one of [
    "",
    "ana",
    "ana@",
    "ana@example",
    "ana@@example.com",
    "ana b@example.com",
    "a@b.c",
    "ana@example.com, b@example.com",
    "a“b@example.com",
  ])
    expect(parseEmail(one), one).toBeNull();
  expect(parseEmail(`${"a".repeat(250)}@example.com`)).toBeNull();
});
