import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
// The program's own connections; `#db` are the tests' here.
import { db as program } from "../../db/index.ts";
import { bytesOf, tableOf } from "../table-file.ts";
import { bringIn, contactsOf, makeAgency, makeAgent } from "../testing/factories.ts";
import { wordsFor } from "../words/words.ts";
import { createContact } from "./create.ts";
import { type ExportFilter, exportColumns, exportContacts } from "./export.ts";

const tableIn = (language: "en" | "es") => {
  const { t } = wordsFor(language, "America/Los_Angeles");
  return tableOf(
    "csv",
    exportColumns.map((column) => ({ name: t(`imports.field_${column}`) })),
  );
};
const table = tableIn("en");

async function town() {
  const agent = await makeAgent(await makeAgency(), "manager");
  const csv = async (filter: Partial<ExportFilter> = {}, language: "en" | "es" = "en") => {
    const table = tableIn(language);
    const rows = exportContacts(agent, { text: "", tag: null, ...filter }, table);
    return Buffer.concat(await Array.fromAsync(bytesOf(table, rows))).toString();
  };
  const names = async (filter: Partial<ExportFilter>) =>
    parse(await csv(filter), { bom: true, from: 2 }).map(([, name]: string[]) => name);
  return { agent, csv, names };
}

test("one line for each contact, with all that it is reached by, and no cell that runs", async () => {
  const { agent, csv } = await town();
  await createContact(agent, {
    name: "=HYPERLINK(1)",
    phone: "530 555 0101",
    email: "a@example.com",
    account: "1",
  });
  await bringIn(agent, 'name,account,phone,tags,lat,lon\n=HYPERLINK(1),1;2,530 555 0102,"-x;vip",-12.5,3\n');
  expect(parse(await csv(), { bom: true, columns: true })).toMatchObject([
    {
      ...{ Name: "'=HYPERLINK(1)", Account: "1; 2", Phone: "(530) 555-0101; (530) 555-0102" },
      ...{ Email: "a@example.com", Tags: "'-x; vip", Language: "en", Latitude: "-12.5", Longitude: "3" },
    },
  ]);
});

test("what went out comes in again and changes nothing: numbers, wishes, flags and refusals too", async () => {
  const { agent, csv } = await town();
  await bringIn(
    agent,
    `name,account,phone,email,address,mailing address,tags,language,lat,lon,organization,meter,preferred,do not call,does not work,refused,agreed
Ana Ruiz,1;2,530 555 0101 x12;+52 55 1234 5678,ana@example.com;b@example.com,"1 Elm, Unit 2","PO Box 9; Shelby",vip;-odd,es,39.1,-121.5,=Elm Bakery,M-1,letter,yes,b@example.com,(530) 555-0101 conversation emergency,ana@example.com bulletin
Ben Okafor,,,ben@example.com,,,,,,,,,,,,,
Only Name,,,,,,,,,,,,,,,,
Sam House,,,,1 Elm,,,,,,,,,,,,
Sam House,,,,2 Elm,,,,,,,,,,,,
"Pat; = Doe |+1",3,,,,,,,,,,,,,,,
John Fox Sr.,4,530 555 0104,,,,,,,,,,,,,,
John Fox Jr.,4,530 555 0104,,,,,,,,,,,,,,
`,
  );
  // By hand: the same person twice, a location without letters, letters without a location.
  for (let n = 0; n < 2; n++)
    await createContact(agent, { name: "Pat Doe", account: "9", phone: `530 555 019${n}` });
  await db().execute(sql`update contacts set location = '7 Oak; rear' where name = 'Pat Doe'`);
  await db().execute(sql`insert into contact_points (agency_id, contact_id, kind, value)
    select agency_id, id, 'address', 'Box 7; ' || id from contacts where name = 'Pat Doe'`);
  const before = await contactsOf(agent.agency.id);
  expect(before).toHaveLength(10);
  for (const kept of [
    "+15305550101 12 true false",
    "b@example.com false true",
    "+15305550101 conversation refused",
  ])
    expect(before[0]!.all).toContain(kept);
  for (const language of ["en", "es"] as const) {
    const { done } = await bringIn(agent, await csv({}, language));
    expect(done.counts).toMatchObject({ add: 0, change: 0, ask: 0, same: 10, refused: 0, lost: 0 });
    expect(await contactsOf(agent.agency.id)).toEqual(before);
  }
});

test("the filter of the page decides: words, tag, small typing errors; the deleted and other agencies stay out", async () => {
  const { agent, names } = await town();
  const other = await town();
  await createContact(other.agent, { name: "Marta Elsewhere" });
  await bringIn(agent, "name,account,tags\nMarta Fox,1,vip\nJo Park,2,vip\nMartin Deleted,3,\n");
  await db().execute(sql`update contacts set deleted_at = now() where name = 'Martin Deleted'`);
  expect(await names({})).toEqual(["Jo Park", "Marta Fox"]);
  expect(await names({ text: "marta" })).toEqual(["Marta Fox"]);
  expect(await names({ text: "jo" })).toEqual(["Jo Park"]);
  expect(await names({ text: "fox", tag: "vip" })).toEqual(["Marta Fox"]);
  expect(await names({ tag: "none" })).toEqual([]);
  expect(await names({ text: "marta foxx" })).toEqual(["Marta Fox"]);
});

test("more contacts than one page of a search has, and a reader who leaves half-way", async () => {
  const { agent, csv } = await town();
  const lines = Array.from({ length: 2500 }, (_, n) => `Person ${n},A${n}`);
  await bringIn(agent, `name,account\n${lines.join("\n")}\n`);
  expect((await csv({ text: "person" })).trim().split("\r\n")).toHaveLength(2501);
  // More readers who stop half-way than there are connections: everybody else still gets one.
  const readers = Array.from({ length: 30 }, () => exportContacts(agent, { text: "", tag: null }, table));
  for (const reader of readers) {
    await reader.next();
    await reader.next();
  }
  const { rows } = await program().execute<{ n: number }>(
    sql`select count(*)::int as n from contacts where agency_id = ${agent.agency.id}`,
  );
  expect(rows[0]!.n).toBeGreaterThan(2000);
  for (const reader of readers) await reader.return(undefined);
  await expect.poll(() => program().$client.totalCount - program().$client.idleCount).toBe(0);
});

test("people of one name, and of none that is longer, stand once each where one page ends and the next begins", async () => {
  const { agent, csv } = await town();
  const rows = Array.from({ length: 4100 }, (_, n) => `Pat Doe,A${n}`);
  await bringIn(agent, `name,account\n${rows.join("\n")}\n`);
  const accounts = (text: string) =>
    parse(text, { bom: true, from: 2 }).map(([, , , account]: string[]) => account);
  for (const filter of [{}, { text: "pat" }]) expect(new Set(accounts(await csv(filter))).size).toBe(4100);
});
