import { expect, test } from "vitest";
import * as cells from "./cells.ts";

const reasonOf = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    if (error instanceof cells.Bad) return error.problem.reason;
    throw error;
  }
};
const numbers = (text: string) =>
  cells
    .phonesOf(text)
    .map(cells.phoneOf)
    .map(({ number, extension }) => number + (extension ? ` x${extension}` : ""));

test("numbers as lists have them: whose they are said before or behind, several in a cell", () => {
  const one = [
    "C: 530-555-0142",
    "530 555 0142 – work",
    "Casa: (530) 555-0142",
    "530–555–0142",
    "5305550142.0",
  ];
  for (const text of [...one, "tel: 530-555-0142", "530-555-0142 (home)"])
    expect(numbers(text), text).toEqual(["+15305550142"]);
  expect(numbers("530-555-0142 or 530-555-0143")).toEqual(["+15305550142", "+15305550143"]);
  expect(numbers("(530) 555-0142 ::: 530.555.0143, x7")).toEqual(["+15305550142", "+15305550143 x7"]);
  expect(numbers("N/A; 000-000-0000")).toEqual([]);
  expect(reasonOf(() => numbers("5.30555E+09"))).toBe("row_rounded");
  expect(reasonOf(() => numbers("1-800-FLOWERS"))).toBe("bad_phone");
});

test("mail addresses alone, with a name, with the quotes of an office program", () => {
  const mails = (text: string) => cells.emailsOf(text).map(cells.emailOf);
  expect(mails("Ana Ruiz <Ana@Example.com>; bob@example.com")).toEqual([
    "ana@example.com",
    "bob@example.com",
  ]);
  expect(mails("“ana@example.com”, mailto:bob@example.com")).toEqual(["ana@example.com", "bob@example.com"]);
  expect(mails("none@none.com")).toEqual([]);
  expect(reasonOf(() => mails("ana@example"))).toBe("bad_email");
});

test("yes and no, languages and methods in English and Spanish; what is none of them costs the cell", () => {
  for (const text of ["Y", "sí", "Si", "TRUE", "x", "✓", "Do not call", "opt out"])
    expect(cells.isYes(text), text).toBe(true);
  for (const text of ["", "n", "No", "falso", "0"]) expect(cells.isYes(text), text).toBe(false);
  expect(reasonOf(() => cells.isYes("maybe"))).toBe("row_yes");
  expect(["English", "Inglés", "Español", "es-MX", "spa"].map(cells.languageOf)).toEqual([
    "en",
    "en",
    "es",
    "es",
    "es",
  ]);
  expect(reasonOf(() => cells.languageOf("Tagalog"))).toBe("row_language");
  expect(["Correo electrónico", "Text Message", "Teléfono", "US Mail", "Chat"].map(cells.methodOf)).toEqual([
    ...["email", "text", "phone", "letter", "chat"],
  ]);
  expect(reasonOf(() => cells.methodOf("carrier pigeon"))).toBe("row_method");
});

test("coordinates with a point or a comma, and on the earth", () => {
  expect(cells.placeOf("39,1", "-121.5")).toEqual({ latitude: 39.1, longitude: -121.5 });
  expect(reasonOf(() => cells.placeOf("139.1", "-121.5"))).toBe("row_place");
});

test("what an export says about an address is read as it was", () => {
  expect(cells.saidOf("(530) 555-0142 conversation bulletin", "refused")).toEqual([
    { kind: "phone", value: "+15305550142", purpose: "conversation", state: "refused" },
    { kind: "phone", value: "+15305550142", purpose: "bulletin", state: "refused" },
  ]);
  expect(reasonOf(() => cells.saidOf("(530) 555-0142", "refused"))).toBe("row_consent");
});
