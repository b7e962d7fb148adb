import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { createContact } from "../contacts/create.ts";
import { eraseContact } from "../contacts/erasing.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";

async function office() {
  const admin = await makeAgent(await makeAgency(), "admin");
  const agencyId = admin.agency.id;
  const erase = async (id: number) =>
    eraseContact(admin, (await findContact(admin, id))!, "Asked for it in writing");
  /** A file whose rows were all refused. @returns what is left of each */
  const refused = async (columns: Record<string, number>, rows: string[][]) => {
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
  const left = await refused({ name: 0, first_name: 1, last_name: 2 }, [
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
  const left = await refused({ name: 0, account: 1 }, rows);
  const others = await refused({ name: 0 }, [["Somebody", "7"]]);
  await erase(id);
  expect(await left()).toEqual(rows);
  expect(await others(), "where no column is the account any may be").toEqual([[]]);
});
