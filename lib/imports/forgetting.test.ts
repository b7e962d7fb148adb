import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { createContact } from "../contacts/create.ts";
import { eraseContact } from "../people/erasing.ts";
import { contactsOf, makeAgency, makeAgent, settled, uploadImport, workJobs } from "../testing/factories.ts";
import { applyRows } from "./apply.ts";
import { checkRows } from "./check.ts";
import { findImport } from "./find.ts";
import { forgetOldRows } from "./forgetting.ts";
import { apply, check } from "./moves.ts";
import { listRefused } from "./receipt.ts";

async function office() {
  const admin = await makeAgent(await makeAgency(), "admin");
  const agencyId = admin.agency.id;
  const erase = async (id: number) =>
    eraseContact(admin, (await findContact(admin, id))!, "Asked for it in writing");
  /** A file whose rows were all refused. @returns what is left of each */
  const refused = async (columns: Record<string, number[]>, rows: string[][]) => {
    const made = await db().execute<{ id: number }>(sql`
      insert into contact_imports (agency_id, user_id, file_name, columns, state)
      values (${agencyId}, ${admin.userId}, 'a.csv', ${JSON.stringify(columns)}::jsonb, 'applied') returning id`);
    const id = Number(made.rows[0]!.id);
    await db().execute(sql`
      insert into contact_import_rows (agency_id, import_id, row_number, cells, outcome, reason, value)
      select ${agencyId}, ${id}, n, cells, 'refused', 'row_long', 'x'
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as r(cells, n)`);
    return async () => {
      const left = await db().execute<{ cells: string[] }>(sql`select cells from contact_import_rows
        where agency_id = ${agencyId} and import_id = ${id} order by row_number`);
      return left.rows.map((row) => row.cells);
    };
  };
  return { admin, agencyId, erase, refused };
}

test("a refused row goes when a cell of it is the name, an email, an account or holds the number", async () => {
  const { admin, erase, refused } = await office();
  const id = await createContact(admin, {
    name: 'José "Pepe" Muñoz',
    phone: "530 555 0142",
    email: "pepe@example.com",
    account: "40\\11",
  });
  const left = await refused({ name: [0], first_name: [1], last_name: [2] }, [
    ['  jose  "pepe"  MUNOZ '],
    ["", 'José "Pepe"', "Muñoz"],
    ["x", "Pepe <PEPE@example.com>; other@example.com"],
    ["x", "mailto:pepe@example.com"],
    ["x", "12; 40\\11"],
    ["x", "'40\\11"],
    ["x", "home: (530) 555-0142 after six"],
  ]);
  await erase(id);
  expect(await left()).toEqual([[], [], [], [], [], [], []]);
});

test("a short name or account takes nobody else's rows with it", async () => {
  const { admin, erase, refused } = await office();
  const id = await createContact(admin, { name: "Li", account: "7", email: "li@example.com" });
  const rows = [
    ["Lily Clifton", "77", "7 Elm Street", "530 555 0177", "lily@example.com"],
    ["Mali Li-Wong", "7-1", "", "", "x.li@example.com"],
    ["Zone seven", "12", "7", "", "li@example.com.mx"],
  ];
  const left = await refused({ name: [0], account: [1] }, rows);
  const others = await refused({ name: [0] }, [["Somebody", "7"]]);
  await erase(id);
  expect(await left()).toEqual(rows);
  expect(await others(), "where no column is the account any may be").toEqual([[]]);
});

const CSV = "Name,Account,Phone\nPat Doe,40-1,530 555 0142\nSomebody Else,40-2,530 555 0143\n";

async function pending(csv = CSV) {
  const { admin, agencyId, erase } = await office();
  const pat = await createContact(admin, { name: "Pat Doe", account: "40-1", phone: "530 555 0142" });
  const id = await uploadImport(admin, csv);
  const find = async () => (await findImport(admin, id))!;
  const checked = async () => {
    await check(admin, await find(), (await find()).columns);
    await workJobs();
    return find();
  };
  const names = async () => (await contactsOf(agencyId)).map(({ name }) => name);
  const isKept = async (word: string) => {
    const { rows } = await db().execute<{ kept: boolean }>(sql`
      select strpos(coalesce(convert_from(i.file, 'utf8'), '') || coalesce((select string_agg(r.cells::text, '')
        from contact_import_rows r where r.agency_id = i.agency_id and r.import_id = i.id), ''), ${word}) > 0 as kept
      from contact_imports i where i.agency_id = ${agencyId} and i.id = ${id}`);
    return rows[0]!.kept;
  };
  return { admin, agencyId, erase, pat, id, find, checked, names, isKept };
}

test("what was checked before an erasure and is applied after it brings everybody but the erased person", async () => {
  const { admin, erase, pat, checked, find, names, isKept } = await pending();
  await checked();
  await erase(pat);
  expect(await isKept("Pat Doe")).toBe(false);
  const one = await find();
  expect(one.counts).toMatchObject({ add: 1, same: 0, refused: 1 });
  expect(await listRefused(admin, one)).toEqual([{ rowNumber: 2, reason: "row_erased", value: "" }]);
  await apply(admin, one);
  expect((await settled(admin, one)).counts).toMatchObject({ add: 1, refused: 1 });
  expect(await names()).toEqual(["Erased / Borrado", "Somebody Else"]);
});

test("a file that was not checked yet and names the erased person is dropped; another one stays", async () => {
  const { admin, erase, pat, find, isKept } = await pending();
  const other = await uploadImport(admin, "Name\nSomebody Else\n");
  await erase(pat);
  expect(await isKept("Pat Doe")).toBe(false);
  await expect(check(admin, await find(), { name: [0] })).rejects.toMatchObject({ reason: "import_moved" });
  await check(admin, (await findImport(admin, other))!, { name: [0] });
});

test("a check and an applying under way do not bring the erased person back, and nobody waits in a circle", async () => {
  const many = Array.from({ length: 4500 }, (_, n) => `Person ${n},A${n},`).join("\n");
  const checking = await pending(`${CSV}${many}\n`);
  await check(checking.admin, await checking.find(), (await checking.find()).columns);
  await Promise.all([checkRows(checking.agencyId, checking.id), checking.erase(checking.pat)]);
  expect(await checking.isKept("Pat Doe")).toBe(false);
  const applying = await pending(`${CSV}${many}\n`);
  await apply(applying.admin, await applying.checked());
  await Promise.all([applyRows(applying.agencyId, applying.id), applying.erase(applying.pat)]);
  expect(await applying.names()).not.toContain("Pat Doe");
  expect(await applying.names()).toHaveLength(4502);
});

test("rows that nobody brought in go after a week, the words of refused ones after a month", async () => {
  const { admin, agencyId, checked, find, id, isKept } = await pending(`${CSV},40-3,\n`);
  await checked();
  await forgetOldRows();
  expect(await isKept("Pat Doe")).toBe(true);
  await db().execute(sql`update contact_imports set created_at = now() - interval '8 days' where id = ${id}`);
  await forgetOldRows();
  expect(await isKept("Pat Doe")).toBe(false);
  expect(await find()).toMatchObject({ state: "uploaded", counts: {} });
  const done = await uploadImport(admin, `${CSV},40-3,\n`);
  await check(admin, (await findImport(admin, done))!, { name: [0], account: [1] });
  await apply(admin, await settled(admin, { id: done }));
  const one = await settled(admin, { id: done });
  await db().execute(
    sql`update contact_imports set applied_at = now() - interval '31 days' where id = ${done}`,
  );
  await forgetOldRows();
  const { rows } = await db().execute(sql`select cells from contact_import_rows
    where agency_id = ${agencyId} and import_id = ${done} and outcome = 'refused'`);
  expect(rows).toEqual([{ cells: [] }]);
  expect(await listRefused(admin, one)).toEqual([{ rowNumber: 4, reason: "row_name", value: "" }]);
});
