import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { wordsFor } from "./words.ts";

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );

/** What is filled in; the words of a plural's branches stand in braces too. */
const gaps = (text: string) =>
  [...text.matchAll(/(?<!\b(?:one|other|=\d+) )\{(\w+)\s*[,}]/g)].map((match) => match[1]).sort();

const areas = readdirSync(new URL("en/", import.meta.url)).sort();
const area = (language: string, name: string): Tree =>
  JSON.parse(readFileSync(new URL(`${language}/${name}`, import.meta.url), "utf8"));

test("both languages have the same areas", () => {
  expect(readdirSync(new URL("es/", import.meta.url)).sort()).toEqual(areas);
});

test.each(areas)("%s has the same sentences with the same gaps in both languages", (name) => {
  const [one, two] = [flat(area("en", name)), new Map(flat(area("es", name)))];
  expect([...two.keys()].sort()).toEqual(one.map(([key]) => key).sort());
  for (const [key, text] of one) expect(new Set(gaps(two.get(key)!)), key).toEqual(new Set(gaps(text)));
});

test.each([
  ["en", en],
  ["es", es],
])("every area but the residents' is listed in %s, and no word stands in two", (language, listed) => {
  const ofStaff = areas.filter((name) => name !== "residents.json");
  const keys = ofStaff.flatMap((name) => Object.keys(area(language, name)));
  expect(Object.keys(listed).sort()).toEqual(keys.sort());
});

const words = wordsFor("en", "America/Los_Angeles");
const now = new Date("2026-11-23T10:27:00-08:00");
const at = (text: string) => new Date(text);

test("times are told as short as they can be, in the agency's zone", () => {
  expect(words.clock(at("2026-11-23T08:47:00-08:00"))).toBe("8:47 AM");
  expect(words.brief(at("2026-11-23T08:47:00-08:00"), now)).toBe("8:47");
  expect(words.brief(at("2026-11-20T15:12:00-08:00"), now)).toBe("Fri");
  expect(words.brief(at("2026-10-02T15:12:00-07:00"), now)).toBe("Oct 2");
  expect(words.brief(at("2025-10-02T15:12:00-07:00"), now)).toBe("Oct 2, 2025");
  expect(words.when(at("2026-11-20T15:44:00-08:00"), now)).toBe("Fri 3:44 PM");
  expect(words.day(now, now)).toBe("Today, Monday, November 23");
  expect(words.zoneName).toBe("Pacific Time");
});

test("a day as a title begins with a capital, in Spanish too", () => {
  const es = wordsFor("es", "America/Los_Angeles");
  expect(es.dayTitle(now)).toBe("Lunes, 23 de noviembre");
  expect(es.day(at("2026-11-20T15:44:00-08:00"), now)).toBe("Viernes, 20 de noviembre");
  expect(es.day(now, now)).toMatch(/^Hoy, lunes/);
  expect(es.longDay(now)).toBe("lunes, 23 de noviembre");
});

test("a Spanish sentence that ends with a time has one stop", () => {
  const es = wordsFor("es", "America/Los_Angeles");
  const time = es.when(at("2026-11-23T08:02:00-08:00"), now);
  expect(time).toMatch(/a\.\s?m\.$/);
  expect(es.t("dashboard.bubble_by", { name: "Ana", time })).toMatch(/m\.\u2069?$/);
});

test("durations are told in one or two parts", () => {
  const minute = 60_000;
  expect(words.duration(30_000)).toBe("0 min");
  expect(words.duration(17 * minute)).toBe("17 min");
  expect(words.duration(100 * minute)).toBe("1 h 40");
  expect(words.duration(120 * minute)).toBe("2 h");
  expect(words.duration(27 * 60 * minute)).toBe("1 day 3 h");
  expect(words.duration(5 * 24 * 60 * minute)).toBe("5 days");
});

test("a day is the local one on both sides of midnight", () => {
  expect(words.sameDay(at("2026-11-23T00:01:00-08:00"), at("2026-11-23T23:59:00-08:00"))).toBe(true);
  expect(words.sameDay(at("2026-11-23T23:59:00-08:00"), at("2026-11-24T00:01:00-08:00"))).toBe(false);
  expect(words.isoDay(at("2026-11-24T07:30:00Z"))).toBe("2026-11-23");
});
