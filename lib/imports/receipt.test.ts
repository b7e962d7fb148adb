import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { bringIn, makeAgency, makeAgent } from "../testing/factories.ts";
import { findImport } from "./find.ts";
import { check } from "./moves.ts";
import { exportRefused, refusedTable } from "./receipt.ts";
import { dropOldFiles, receiveFile } from "./upload.ts";

test("refused rows come back under their headings, with row and reason, and no cell that runs", async () => {
  const agent = await makeAgent(await makeAgency(), "manager");
  const { done } = await bringIn(
    agent,
    "Nombre completo;Teléfono;Saldo\r\nAna Ruiz;530 555 0101;1\r\n=cmd();12;-5\r\nBen;;1;x\r\n",
  );
  let text = "";
  const table = refusedTable(done, { row: "Row", reason: "Reason" });
  for await (const line of exportRefused(agent, done, table, ({ reason }) => reason)) text += line;
  expect(table.heading + text).toBe(
    '"Nombre completo","Teléfono","Saldo","Row","Reason"\r\n' +
      `"'=cmd()","12","'-5",3,"bad_phone"\r\n"Ben","","1",4,"row_columns"\r\n`,
  );
  const { rows } = await db().execute<{ cells: string[] }>(sql`select cells from contact_import_rows
    where agency_id = ${agent.agency.id} and outcome <> 'refused' and lost = 0`);
  expect(rows, "nothing is kept of rows that are settled").toEqual([{ cells: [] }]);
});

test("a file that nobody went on with is dropped after a week, and cannot be checked any more", async () => {
  const agent = await makeAgent(await makeAgency(), "manager");
  const id = await receiveFile(agent, "old.csv", Buffer.from("Name\nPat Doe\n"));
  const one = (await findImport(agent, id))!;
  await db().execute(sql`update contact_imports set created_at = now() - interval '8 days' where id = ${id}`);
  await dropOldFiles();
  await expect(check(agent, one, { name: [0] })).rejects.toMatchObject({ reason: "import_moved" });
});
