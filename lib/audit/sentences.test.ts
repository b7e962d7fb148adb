import { expect, test } from "vitest";
import { wordsFor } from "../words/words.ts";
import { dataText } from "./sentences.ts";

const now = new Date("2026-11-28T18:00:00Z");
const en = wordsFor("en", "America/Los_Angeles");
const es = wordsFor("es", "America/Los_Angeles");

test("days and rows of an export are told as people say them, in both languages", () => {
  const data = { from: "2026-11-22", to: "2026-11-28", rows: "conversation", by: "started", searched: false };
  expect(dataText(data, en, now)).toBe("Nov 22 to Nov 28, one row per conversation");
  expect(dataText(data, es, now)).toBe("22 nov al 28 nov, una fila por conversación");
  expect(dataText({ from: "2025-03-01", to: null, rows: "message" }, en, now)).toBe(
    "from Mar 1, 2025, one row per message",
  );
  expect(dataText({ from: null, to: null, rows: 12 }, en, now)).toBe("12 rows");
});

test("a consent is told with what stood before", () => {
  const data = { contact: 3, kind: "phone", purpose: "bulletin", from: "unsaid", to: "given" };
  expect(dataText(data, en, now)).toBe("no → allowed, bulletins");
});
