import { expect, test } from "vitest";
import { type Columns, fields } from "./columns.ts";
import { type Person, readRow } from "./row.ts";

const columns = Object.fromEntries(fields.map((field, index) => [field, [index]])) as Columns;
const row = (cells: Partial<Record<(typeof fields)[number], string>>) =>
  readRow(
    fields.map((field) => cells[field] ?? ""),
    columns,
    fields.length,
  );
const person = (cells: Parameters<typeof row>[0]) => row({ name: "Pat Doe", ...cells }) as Person;
const lost = (cells: Parameters<typeof row>[0]) => person(cells).lost.map(({ reason }) => reason);

test("a row becomes a person in the form of the database", () => {
  expect(
    row({
      first_name: " María ",
      last_name: "López\u202e",
      account: "40-1; 40-2",
      phone: "(530) 555-0142, 530.555.0199; '+52 55 1234 5678",
      email: "Maria@Example.com; m2@example.com",
      street: "88 Alder\r\nUnit 2",
      city: "Riverton",
      state: "CA",
      zip: "95901",
      tags: "high-bill, landlord",
      language: "Español",
      latitude: "39,1",
      longitude: "-121.5",
      notes: "two\r\nlines",
    }),
  ).toMatchObject({
    name: "María López",
    accounts: ["40-1", "40-2"],
    points: [
      { kind: "phone", value: "+15305550142" },
      { kind: "phone", value: "+15305550199" },
      { kind: "phone", value: "+525512345678" },
      { kind: "email", value: "maria@example.com" },
      { kind: "email", value: "m2@example.com" },
    ],
    tags: ["high-bill", "landlord"],
    language: "es",
    location: "88 Alder, Unit 2, Riverton, CA 95901",
    place: { latitude: 39.1, longitude: -121.5 },
    note: "two\nlines",
    lost: [],
  });
});

test("a name that begins with the last one becomes one as it is spoken, a company's stays", () => {
  expect(row({ name_turned: "Doe, Pat" })).toMatchObject({ name: "Pat Doe" });
  expect(row({ name_turned: "Doe, Pat", suffix: "Jr." })).toMatchObject({ name: "Pat Doe Jr." });
  expect(row({ name_turned: "Smith, Jones & Co" })).toMatchObject({ name: "Smith, Jones & Co" });
  expect(row({ name: "Doe, Pat" })).toMatchObject({ name: "Doe, Pat" });
});

test("an address in one column is made whole by the city beside it, once", () => {
  const location = (cells: Parameters<typeof row>[0]) => person(cells).location;
  expect(location({ address: "88 Alder", city: "Riverton", zip: "95901" })).toBe("88 Alder, Riverton, 95901");
  expect(
    location({ address: "88 Alder, RIVERTON, CA 95901", city: "Riverton", state: "CA", zip: "95901" }),
  ).toBe("88 Alder, RIVERTON, CA 95901");
  expect(location({ city: "Riverton" })).toBe("Riverton");
  expect(location({})).toBe(null);
});

test("a cell that cannot be right costs the cell and says why; the person comes without it", () => {
  expect(lost({ phone: "12" })).toEqual(["bad_phone"]);
  expect(lost({ phone: "555-0253; 530 555 0142" })).toEqual(["bad_phone"]);
  expect(person({ phone: "555-0253; 530 555 0142" }).points).toMatchObject([{ value: "+15305550142" }]);
  expect(lost({ phone: "5.30556E+09" })).toEqual(["row_rounded"]);
  expect(lost({ account: "4,02E+11" })).toEqual(["row_rounded"]);
  expect(lost({ email: "pat(at)example" })).toEqual(["bad_email"]);
  expect(lost({ account: "9".repeat(61) })).toEqual(["row_long"]);
  expect(lost({ notes: "x".repeat(5001) })).toEqual(["row_long"]);
  expect(lost({ latitude: "91", longitude: "0" })).toEqual(["row_place"]);
  expect(lost({ latitude: "39.1" })).toEqual(["row_place"]);
  expect(lost({ language: "Klingon" })).toEqual(["row_language"]);
  expect(lost({ not_phone: "perhaps" })).toEqual(["row_yes"]);
  expect(lost({ preferred: "pigeon" })).toEqual(["row_method"]);
  expect(lost({ refused: "530 555 0142" })).toEqual(["row_consent"]);
});

test("a row is refused only where nobody could be found again, or where all of it is shifted", () => {
  expect(row({ account: "1" })).toMatchObject({ reason: "row_name" });
  expect(row({ name: "n".repeat(201) })).toMatchObject({ reason: "row_long" });
  const cells = fields.map(() => "");
  expect(readRow([...cells, "y"], columns, fields.length)).toMatchObject({ reason: "row_columns" });
  expect(row({ email: "nobody.named@example.org" })).toMatchObject({ name: "nobody.named@example.org" });
  expect(row({ organization: "Elm Bakery" })).toMatchObject({ name: "Elm Bakery", organization: null });
});

test("short rows are rows, and empty cells behind the last column no fault", () => {
  expect(readRow(["Pat"], { name: [0], phone: [1] }, 2)).toMatchObject({ name: "Pat", points: [] });
  expect(readRow(["Pat", "", ""], { name: [0] }, 1)).toMatchObject({ name: "Pat" });
});

test("what says that there is nothing is nothing", () => {
  for (const cell of [
    "N/A",
    "none",
    "-",
    "000-000-0000",
    "null",
    "s/n",
    "#N/A",
    "no tiene",
    "(000) 000-0000",
  ])
    expect(
      person({ phone: cell, email: cell, account: cell, address: cell, notes: cell }),
      cell,
    ).toMatchObject({
      ...{ points: [], accounts: [], location: null, note: null, lost: [] },
    });
  expect(row({ first_name: "Jennifer", last_name: "Null" })).toMatchObject({ name: "Jennifer Null" });
  expect(row({ first_name: "Pat", last_name: "NULL" })).toMatchObject({ name: "Pat" });
});

test("names are spoken in their order, with second surname and suffix", () => {
  const parts = { first_name: "Ana", middle_name: "Luz", last_name: "Ruiz", second_last_name: "Vega" };
  expect(row({ ...parts, suffix: "Jr." })).toMatchObject({ name: "Ana Luz Ruiz Vega Jr." });
  expect(row({ name: "John Fox Sr.", suffix: "Sr." })).toMatchObject({ name: "John Fox Sr." });
});

test("wishes, flags and refusals are read as an export writes them and as offices ask for them", () => {
  expect(
    person({
      phone: "(530) 555-0252 x12",
      preferred: "Letter",
      unwanted: "text; email",
      not_phone: "Y",
      bad: "(530) 555-0252; 1 Elm",
      refused: "(530) 555-0252 emergency conversation",
      agreed: "a@example.com bulletin",
    }),
  ).toMatchObject({
    points: [{ value: "+15305550252", extension: "12" }],
    preferredMethod: "letter",
    unwantedMethods: ["text", "email", "phone"],
    bad: ["phone:+15305550252", "address:1 elm"],
    said: [
      { kind: "phone", value: "+15305550252", purpose: "emergency", state: "refused" },
      { kind: "phone", value: "+15305550252", purpose: "conversation", state: "refused" },
      { kind: "email", value: "a@example.com", purpose: "bulletin", state: "given" },
    ],
    lost: [],
  });
});
