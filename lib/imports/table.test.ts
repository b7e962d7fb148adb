import { expect, test } from "vitest";
import { bodyOf, readHead, rowsOf } from "./table.ts";

const all = async (file: Buffer) => {
  const rows: string[][] = [];
  for await (const { cells } of rowsOf(file)) rows.push(cells);
  return rows;
};
const want = [
  ["Name", "Dirección"],
  ["José Muñoz", 'Calle 5, "B"'],
];
const text = (sign: string, end = "\r\n") =>
  [`Name${sign}Dirección`, `José Muñoz${sign}"Calle 5, ""B"""`].map((line) => line + end).join("");

test("every dialect that offices write is the same table", async () => {
  const utf16be = Buffer.from(`\ufeff${text(";")}`, "utf16le").swap16();
  const files: Record<string, Buffer> = {
    comma: Buffer.from(text(",")),
    "semicolon with a mark": Buffer.from(`\ufeff${text(";")}`),
    tab: Buffer.from(text("\t")),
    bar: Buffer.from(text("|", "\n")),
    "old Mac": Buffer.from(text(",", "\r")),
    "Unicode text of Excel": Buffer.from(`\ufeff${text("\t")}`, "utf16le"),
    "UTF-16 the other way": utf16be,
    "Windows-1252 of a European Excel": Buffer.from(text(";"), "latin1"),
    "sep line": Buffer.from(`sep=;\r\n${text(";")}`),
    "no last line end": Buffer.from(text(",").trimEnd()),
  };
  for (const [name, file] of Object.entries(files)) expect(await all(file), name).toEqual(want);
});

test("Windows-1252 has its own signs between 128 and 159", async () => {
  const file = Buffer.concat([
    Buffer.from("Name;Notes\r\nO"),
    Buffer.from([0x92]),
    Buffer.from("Brien;5 "),
    Buffer.from([0x80]),
  ]);
  expect((await all(file))[1]).toEqual(["O’Brien", "5 €"]);
});

test("breaks inside cells, stray quotes and empty rows: numbers stay those of a spreadsheet", async () => {
  const file = Buffer.from('Name,Notes\r\nAna,"two\r\nlines"\r\n\r\nBen,pipe 5" wide\r\n,,\r\nCy,\r\n');
  const rows = [];
  for await (const row of bodyOf(file)) rows.push(row);
  expect(rows.map(({ rowNumber, cells }) => [rowNumber, cells[0]])).toEqual([
    [2, "Ana"],
    [4, "Ben"],
    [6, "Cy"],
  ]);
  expect(rows[0]!.cells[1]).toBe("two\r\nlines");
  expect(rows[1]!.cells[1]).toBe('pipe 5" wide');
});

test("a quote that is never closed is refused with its row", async () => {
  const file = Buffer.from('Name,Notes\nAna,ok\nBen,"never closed\nCy,x\n');
  await expect(all(file)).rejects.toMatchObject({ reason: "import_broken", values: { row: 3 } });
});

test("the head is read from a part that is cut anywhere", async () => {
  const whole = Buffer.from(`Name,City\n${"José,Logroño\n".repeat(10)}`);
  for (let cut = 12; cut < whole.length; cut += 1) {
    const { headings } = await readHead(whole.subarray(0, cut));
    expect(headings, String(cut)).toEqual(["Name", "City"]);
  }
  expect((await readHead(whole)).samples).toEqual([
    ["José", "Logroño"],
    ["José", "Logroño"],
    ["José", "Logroño"],
  ]);
});

test("titles above the heading are left out, whatever parts them, and row numbers stay those of the file", async () => {
  const rows = [
    "Customers of the district",
    "Printed 11/28/2026",
    "",
    "Customer Name;Account;Phone",
    "Pat Doe;1;530 555 0142",
  ];
  for (const sign of [";", ",", "\t"]) {
    const file = Buffer.from(rows.map((row) => row.replaceAll(";", sign)).join("\r\n"));
    expect((await readHead(file)).headings).toEqual(["Customer Name", "Account", "Phone"]);
    expect(await Array.fromAsync(bodyOf(file))).toEqual([
      { rowNumber: 5, cells: ["Pat Doe", "1", "530 555 0142"] },
    ]);
  }
  const padded = Buffer.from("Report,,\nName,Phone,Notes\nPat Doe,530 555 0142,\n");
  expect((await readHead(padded)).headings).toEqual(["Name", "Phone", "Notes"]);
  const unknown = Buffer.from("Wer,Was\nPat,1\n");
  expect((await readHead(unknown)).headings).toEqual(["Wer", "Was"]);
});
