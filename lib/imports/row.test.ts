import { expect, test } from "vitest";
import { type Columns, fields } from "./columns.ts";
import { isProblem, readRow } from "./row.ts";

const columns = Object.fromEntries(fields.map((field, index) => [field, index])) as Columns;
const row = (cells: Partial<Record<(typeof fields)[number], string>>) =>
  readRow(
    fields.map((field) => cells[field] ?? ""),
    columns,
    fields.length,
  );
const refused = (cells: Parameters<typeof row>[0]) => {
  const read = row(cells);
  return isProblem(read) ? read.reason : null;
};

test("a row becomes a person in the form of the database", () => {
  expect(
    row({
      first_name: " María ",
      last_name: "López\u202e",
      account: "40-1; 40-2",
      phone: "(530) 555-0142, 530.555.0199",
      mobile: "'+52 55 1234 5678",
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
  ).toEqual({
    name: "María López",
    accounts: ["40-1", "40-2"],
    points: [
      { kind: "phone", value: "+15305550142" },
      { kind: "phone", value: "+15305550199" },
      { kind: "phone", value: "+525512345678" },
      { kind: "email", value: "maria@example.com" },
      { kind: "email", value: "m2@example.com" },
      { kind: "address", value: "88 Alder Unit 2, Riverton, CA 95901" },
    ],
    tags: ["high-bill", "landlord"],
    language: "es",
    location: "88 Alder Unit 2, Riverton, CA 95901",
    place: { latitude: 39.1, longitude: -121.5 },
    note: "two\nlines",
  });
});

test("an address in one column is made whole by the city beside it, once", () => {
  const location = (cells: Parameters<typeof row>[0]) => {
    const read = row({ name: "Pat Doe", ...cells });
    return isProblem(read) ? null : read.location;
  };
  expect(location({ address: "88 Alder", city: "Riverton", zip: "95901" })).toBe("88 Alder, Riverton, 95901");
  expect(
    location({ address: "88 Alder, RIVERTON, CA 95901", city: "Riverton", state: "CA", zip: "95901" }),
  ).toBe("88 Alder, RIVERTON, CA 95901");
  expect(location({ city: "Riverton" })).toBe("Riverton");
  expect(location({})).toBe(null);
});

test("what cannot be right refuses the row and says why", () => {
  const name = "Pat Doe";
  expect(refused({ phone: "530 555 0142" })).toBe("row_name");
  expect(refused({ name, phone: "12" })).toBe("bad_phone");
  expect(refused({ name, phone: "5.30556E+09" })).toBe("row_rounded");
  expect(refused({ name, account: "4,02E+11" })).toBe("row_rounded");
  expect(refused({ name, email: "pat at example" })).toBe("bad_email");
  expect(refused({ name: "x".repeat(201) })).toBe("row_long");
  expect(refused({ name, account: "9".repeat(61) })).toBe("row_long");
  expect(refused({ name, notes: "x".repeat(5001) })).toBe("row_long");
  expect(refused({ name, latitude: "91", longitude: "0" })).toBe("row_place");
  expect(refused({ name, latitude: "39.1" })).toBe("row_place");
  expect(refused({ name, language: "Klingon" })).toBe("row_language");
  const cells = fields.map(() => "x");
  expect(readRow(cells.slice(1), columns, fields.length)).toMatchObject({ reason: "row_columns" });
  expect(readRow([...cells, "y"], columns, fields.length)).toMatchObject({ reason: "row_columns" });
});

test("empty cells behind the last column are no fault", () => {
  expect(readRow(["Pat", "", ""], { name: 0 }, 1)).toMatchObject({ name: "Pat" });
});
