import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { fold } from "../fold.ts";
import { names as people } from "../testing/names.ts";
import { isLikeName, nameKey, plainName, spellings, spoken } from "./names.ts";

test("however a name is written it is one name, and father and son are two", () => {
  for (const [one, two] of [
    ["José  Muñoz", "jose munoz"],
    ["Moreland, Gladys", "Gladys Moreland"],
    ["John Fox, Jr.", "JOHN FOX JR"],
    ["Kim O’Brien", "Kim O'Brien"],
  ] as const)
    expect(nameKey(one)).toBe(nameKey(two));
  expect(nameKey("John Fox Sr.")).not.toBe(nameKey("John Fox Jr."));
  expect(nameKey("Elm Bakery, Inc")).not.toBe(nameKey("Inc Elm Bakery"));
});

test("one person goes by first and last name; another first name, another suffix is somebody else", () => {
  expect(isLikeName("Pat D. Doe", "Pat Doe")).toBe(true);
  expect(isLikeName("Ana Ruiz Vega", "Ana Ruiz")).toBe(true);
  expect(isLikeName("Gladys Moreland", "Devon Achebe")).toBe(false);
  expect(isLikeName("Gladys Moreland", "Devon Moreland")).toBe(false);
  expect(isLikeName("John Fox Sr.", "John Fox Jr.")).toBe(false);
  expect(isLikeName("John Fox", "John Fox Jr.")).toBe(false);
});

test("the database reads a name as this side does", async () => {
  const names = [...people.map(([name]) => name), "Œuvre", "José “Pepe” Muñoz", "Fox, John, Jr."];
  const { rows } = await db().execute<{ name: string; folded: string; plain: string }>(
    sql`select name, fold(name) as folded, ${sql.raw(plainName("name"))} as plain
      from unnest(${sql.param([...names, "10½ Ash №4"])}::text[]) name`,
  );
  for (const { name, folded, plain } of rows) {
    expect(fold(name), name).toBe(folded);
    if (names.includes(name)) expect(spellings(name), name).toContain(plain);
  }
});

test.each([
  ["Doe, Pat", "Pat Doe"],
  ["García Márquez,  Gabriel José", "Gabriel José García Márquez"],
  ["Doe, Pat, Jr.", "Pat Doe Jr."],
  ["Doe Jr., Pat", "Pat Doe Jr."],
  ["Smith, Jones & Co", "Smith, Jones & Co"],
  ["Acme Homes, Inc.", "Acme Homes, Inc."],
  ["Doe, Pat & Sam", "Doe, Pat & Sam"],
  ["Pat Doe", "Pat Doe"],
  ["Doe,", "Doe,"],
])("%s is spoken %s", (written, name) => expect(spoken(written)).toBe(name));
