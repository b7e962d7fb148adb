import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { cardOf } from "../contacts/card-input.ts";
import { carryOver, differences } from "../contacts/differences.ts";
import { exportContacts } from "../contacts/export.ts";
import { columnsOf, listFields } from "../custom-fields/fields.ts";
import { changeField, removeField } from "../custom-fields/managing.ts";
import { bytesOf, tableOf } from "../table-file.ts";
import { makeAgent } from "../testing/factories.ts";
import { cardScene } from "../testing/scenes/cards.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { eraseContact } from "./erasing.ts";
import { listMerges } from "./merges.ts";
import { mergeContacts, undoMerge } from "./merging.ts";

async function town() {
  const scene = await cardScene();
  const admin = await makeAgent(scene.agent.agency.id, "admin");
  const of = (...given: [string, Parameters<typeof makeField>[3]?, string?]) =>
    makeField(admin, "contact", ...given);
  const [pipe, length, since, zone, senior] = [
    await of("Pipe"),
    await of("Length", "number"),
    await of("Since", "date"),
    await of("Zone", "choice", "North, South"),
    await of("Senior", "yes_no"),
  ];
  const typed = (...values: string[]) =>
    Object.fromEntries([pipe, length, since, zone, senior].map((id, n) => [`custom_${id}`, values[n] ?? ""]));
  const said = async (id: number) => (await findContact(admin, id))!.custom;
  return { ...scene, admin, pipe, length, since, zone, senior, typed, said };
}

test("what is typed is kept by its kind, what is emptied goes, and a field that the form had not stays", async () => {
  const { make, change, said, typed, pipe, length, since, zone, senior } = await town();
  const id = await make(typed("copper", "1,234.5", "2026-11-03", "2", "no"));
  const whole = { [pipe]: "copper", [length]: 1234.5, [since]: "2026-11-03", [zone]: 2, [senior]: false };
  expect(await said(id)).toEqual(whole);
  await change(id, (card) => ({ ...card, custom: { [pipe]: "", [length]: "12,5" } }));
  expect(await said(id)).toEqual({ ...whole, [length]: 12.5, [pipe]: undefined });
  const bad = change(id, (card) => ({ ...card, custom: { [length]: "long" } }));
  await expect(bad).rejects.toMatchObject({ reason: "field_number", values: { field: `custom_${length}` } });
});

test("a form sent twice makes one card, and with another value it is told so", async () => {
  const { make, typed } = await town();
  const client = crypto.randomUUID();
  const id = await make(typed("copper"), client);
  expect(await make(typed("copper"), client)).toBe(id);
  await expect(make(typed("lead"), client)).rejects.toMatchObject({ reason: "already" });
});

test("two who change one card at once see in which field they differ", async () => {
  const { make, card, typed, zone, pipe } = await town();
  const id = await make(typed("copper", "", "", "1"));
  const was = cardOf(await card(id));
  const [theirs, yours] = [
    { ...was, custom: { ...was.custom, [zone]: "2" } },
    { ...was, custom: { [zone]: "1", [pipe]: "lead" } },
  ];
  expect(differences(theirs, yours, { primary: "", bad: "" }).map(({ field }) => field)).toEqual([
    `custom_${pipe}`,
    `custom_${zone}`,
  ]);
  expect(carryOver(was, theirs, yours).custom).toEqual({ [zone]: "2", [pipe]: "lead" });
});

test("a person is found by what a text says, and not by what a choice does", async () => {
  const { make, change, names, typed, pipe } = await town();
  const id = await make({ ...typed("Galvanized steel", "", "", "1"), name: "Ann" });
  await make({ name: "Bob" });
  expect([await names("galvan"), await names("ann steel"), await names("North")]).toEqual([
    ["Ann"],
    ["Ann"],
    [],
  ]);
  await change(id, (card) => ({ ...card, custom: { [pipe]: "" } }));
  expect(await names("galvan")).toEqual([]);
});

test("a merge fills in what the kept card lacks, and undoing takes it out again", async () => {
  const { admin, make, card, said, typed, pipe, zone, senior } = await town();
  const [one, two] = [await make(typed("copper")), await make(typed("lead", "", "", "1", "yes"))];
  await mergeContacts(admin, await card(one), await card(two));
  expect(await said(one)).toEqual({ [pipe]: "copper", [zone]: 1, [senior]: true });
  await undoMerge(admin, (await listMerges(admin, one))[0]!.id);
  expect(await said(one)).toEqual({ [pipe]: "copper" });
  expect(await said(two)).toEqual({ [pipe]: "lead", [zone]: 1, [senior]: true });
});

test("erasing a person leaves nothing of it, on their card and in what a merge took over", async () => {
  const { agent, admin, make, card, typed } = await town();
  const [one, two] = [await make(typed("copper")), await make(typed("", "", "", "1"))];
  await mergeContacts(admin, await card(one), await card(two));
  await eraseContact(admin, await card(one), "they asked");
  const { rows } = await db().execute(sql`
    select k.custom, k.search, m.moved->'filled' as filled from contacts k
    join contact_merges m on m.agency_id = k.agency_id where k.agency_id = ${agent.agency.id}`);
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect([row.custom, row.filled]).toEqual([{}, {}]);
    expect(row.search).not.toContain("copper");
  }
});

test("a file has a column for each field, under a name of its own, and no cell that runs", async () => {
  const { admin, make, typed, pipe, zone } = await town();
  await make(typed("=1+1", "1234.5", "2026-11-03", "1", "yes"));
  await makeField(admin, "contact", "name");
  await changeField(admin, zone, {
    ...{ name: "Zone", nameEs: "Zona", added: "" },
    choices: [{ id: 1, name: "Far north", nameEs: "", at: 1 }],
  });
  const fields = await listFields(admin, "contact");
  expect(columnsOf(fields, ["Name", "Zone"], "en")).toEqual([
    ...["Pipe", "Length", "Since", "Zone (2)", "Senior", "name (2)"],
  ]);
  const table = tableOf(
    "csv",
    fields.map(({ name }) => ({ name })),
  );
  const rows = exportContacts(admin, { text: "", tag: null }, table, fields);
  const [, line] = parse(Buffer.concat(await Array.fromAsync(bytesOf(table, rows))), {
    ...{ bom: true, relax_column_count: true },
  });
  expect(line!.slice(-6)).toEqual(["'=1+1", "1234.5", "2026-11-03", "Far north", "yes", ""]);
  await removeField(admin, pipe);
  expect((await listFields(admin, "contact")).map(({ name }) => name)).not.toContain("Pipe");
});
