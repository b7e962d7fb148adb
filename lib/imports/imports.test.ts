import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { createContact } from "../contacts/create.ts";
import { contactsOf, makeAgent, uploadImport, workJobs } from "../testing/factories.ts";
import { countsOf, office } from "../testing/scenes/imports.ts";
import { applyRows } from "./apply.ts";
import { findImport, listImports } from "./find.ts";
import { apply, check, discard, undo } from "./moves.ts";
import { listRefused } from "./receipt.ts";
import { receiveFile } from "./upload.ts";

test("a dry run changes nothing, the real one comes to the same, and once more to nothing at all", async () => {
  const agent = await office();
  await createContact(agent, { name: "Ana Ruiz", account: "40-1", phone: "530 555 0101" });
  const csv = `Name,Account,Phone,Email,Tags
Ana Ruiz,40-1,530 555 0101,,
Ben Okafor,40-2,530 555 0102,ben@example.com,landlord
Ana Ruiz,40-1,530 555 0199,,high-bill
,40-3,,,
Cy Long,40-4,12,,
`;
  const before = await contactsOf(agent.agency.id);
  const id = await uploadImport(agent, csv);
  await check(agent, (await findImport(agent, id))!, (await findImport(agent, id))!.columns);
  await workJobs();
  const dry = (await findImport(agent, id))!;
  expect(dry).toMatchObject({ state: "checked", rowCount: 5, doneCount: 5 });
  expect(dry.counts).toMatchObject({ add: 2, change: 1, same: 1, refused: 1, lost: 1 });
  expect(await listRefused(agent, dry)).toEqual([{ rowNumber: 5, reason: "row_name", value: "" }]);
  expect(await contactsOf(agent.agency.id)).toEqual(before);
  await apply(agent, dry);
  await workJobs();
  expect((await findImport(agent, id))!).toMatchObject({
    state: "applied",
    doneCount: 5,
    counts: dry.counts,
  });
  expect((await contactsOf(agent.agency.id)).map((one) => one.name)).toEqual([
    "Ana Ruiz",
    "Ben Okafor",
    "Cy Long",
  ]);
  const after = await contactsOf(agent.agency.id);
  expect(await countsOf(agent, csv)).toEqual({ add: 0, change: 0, same: 4, refused: 1 });
  expect(await contactsOf(agent.agency.id)).toEqual(after);
});

test("killed between two batches it goes on, and no row is done twice", async () => {
  const agent = await office();
  const lines = Array.from({ length: 1200 }, (_, n) => `Person ${n},A${n},p${n}@example.com`);
  const id = await uploadImport(
    agent,
    `Name,Account,Email\n${lines.join("\n")}\nPerson 0,A0,other@example.com\n`,
  );
  await check(agent, (await findImport(agent, id))!, (await findImport(agent, id))!.columns);
  await workJobs();
  await apply(agent, (await findImport(agent, id))!);
  // As a kill leaves it: the second batch fails before it commits.
  await db().execute(
    sql.raw(`create function stumble() returns trigger language plpgsql as $$
    begin if new.name = 'Person 700' then raise 'the power went'; end if; return new; end $$`),
  );
  await db().execute(
    sql`create trigger stumble before insert on contacts for each row execute function stumble()`,
  );
  await expect(applyRows(agent.agency.id, id)).rejects.toThrow();
  await db().execute(sql`drop trigger stumble on contacts`);
  await db().execute(sql`drop function stumble`);
  expect((await findImport(agent, id))!).toMatchObject({ state: "applying", doneCount: 500 });
  // Two workers at once share what is left.
  await Promise.all([applyRows(agent.agency.id, id), applyRows(agent.agency.id, id)]);
  await workJobs();
  expect((await findImport(agent, id))!).toMatchObject({ state: "applied", doneCount: 1201 });
  expect((await findImport(agent, id))!.counts).toMatchObject({ add: 1200, change: 1 });
  expect(await contactsOf(agent.agency.id)).toHaveLength(1200);
});

test("two imports of the same people at once add each of them once", async () => {
  const agent = await office();
  const csv = `Name,Account\n${Array.from({ length: 900 }, (_, n) => `Person ${n},A${n}`).join("\n")}\n`;
  const ids = [await uploadImport(agent, csv), await uploadImport(agent, csv)];
  for (const id of ids) {
    const one = (await findImport(agent, id))!;
    await check(agent, one, one.columns);
  }
  await workJobs();
  for (const id of ids) await apply(agent, (await findImport(agent, id))!);
  await Promise.all(ids.map((id) => applyRows(agent.agency.id, id)));
  expect(await contactsOf(agent.agency.id)).toHaveLength(900);
});

test("only managers find imports, only their own agency's, and each step happens once", async () => {
  const agent = await office();
  const [agentOnly, stranger] = [await makeAgent(agent.agency.id), await office()];
  const id = await uploadImport(agent, "Name\nPat Doe\n");
  expect(await findImport(agentOnly, id)).toBeNull();
  expect(await listImports(agentOnly)).toEqual([]);
  expect(await findImport(stranger, id)).toBeNull();
  const one = (await findImport(agent, id))!;
  await expect(apply(agent, one)).rejects.toMatchObject({ reason: "import_moved" });
  await expect(check(agent, one, {})).rejects.toMatchObject({ reason: "import_no_name" });
  await check(agent, one, { name: [0] });
  await expect(check(agent, one, { name: [0] })).rejects.toMatchObject({ reason: "import_moved" });
  await workJobs();
  const checked = (await findImport(agent, id))!;
  const presses = await Promise.allSettled([apply(agent, checked), apply(agent, checked)]);
  expect(presses.map((press) => press.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(discard(agent, checked)).rejects.toMatchObject({ reason: "import_moved" });
  await workJobs();
  await undo(agent, (await findImport(agent, id))!);
  const { rows } = await db().execute<{ kind: string }>(
    sql`select kind from audit_entries where agency_id = ${agent.agency.id} order by id`,
  );
  expect(rows.map((row) => row.kind)).toEqual([
    "contacts.import_uploaded",
    "contacts.imported",
    "contacts.import_undone",
  ]);
  await workJobs();
});

test("what is no table is refused before anything is kept", async () => {
  const agent = await office();
  const refusal = async (file: Buffer) => {
    await expect(receiveFile(agent, "x.csv", file)).rejects.toMatchObject({ name: "Refused" });
    return receiveFile(agent, "x.csv", file).catch((error) => error.reason);
  };
  expect(await refusal(Buffer.from(""))).toBe("import_empty");
  expect(await refusal(Buffer.from("Name,Phone\r\n\r\n"))).toBe("import_empty");
  expect(await refusal(Buffer.from("PK\u0003\u0004 xl/workbook.xml"))).toBe("import_workbook");
  expect(await refusal(Buffer.from('Name\n"never closed\n'))).toBe("import_broken");
  expect(await refusal(Buffer.from(`Name\n${"x\n".repeat(200_001)}`))).toBe("import_long");
  expect(await listImports(agent)).toEqual([]);
});
