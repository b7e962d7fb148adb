import { expect, test } from "vitest";
import { residentWords } from "./residents.ts";
import { wordsFor } from "./words.ts";

test("a name that runs from right to left turns no words beside it, in plain and in marked sentences", () => {
  const { t } = wordsFor("en", "UTC");
  expect(t("card.edit_title", { name: "שלום (1)" })).toContain("\u2068שלום (1)\u2069");
  expect(t("card.edit_title", { name: "\u202eevil\u2069" })).toContain("\u2068evil\u2069");
  expect(t("card.edit_title", { name: "Zoë 田中" })).not.toMatch(/[\u2066-\u2069]/);
  const marked = t.rich("contact.entries", { count: 2, b: (chunks) => chunks, more: "مرحبا" });
  expect(JSON.stringify(marked)).not.toContain("\u2068");
  const { t: toResidents } = residentWords("es", "UTC");
  expect(toResidents("seen_by", { name: "مرحبا" })).toContain("\u2068مرحبا\u2069");
});
