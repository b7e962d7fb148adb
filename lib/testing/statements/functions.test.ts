import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readersText } from "./shape.ts";

type Found = { name: string; language: string; body: string };

/** Functions of ours that read tables. */
async function listReaders(): Promise<Found[]> {
  const { rows: tables } = await db().$client.query(
    "select array_agg(relname::text) as names from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const { rows } = await db().$client.query<Found>(readersText, [tables[0].names]);
  return rows;
}

test("functions that read tables are in plpgsql: those in SQL are not run where agencies are spread", async () => {
  const inSql = async () => (await listReaders()).filter(({ language }) => language !== "plpgsql");
  expect(await listReaders()).not.toEqual([]);
  expect(await inSql()).toEqual([]);
  await db().$client.query(
    "create function planted() returns bigint language sql as 'select id from contacts'",
  );
  expect((await inSql()).map(({ name }) => name)).toEqual(["planted"]);
});

test("no trigger asks such a function in an UPDATE", async () => {
  const names = (await listReaders()).map(({ name }) => name).join("|");
  const listFaults = async () =>
    (
      await db().$client.query<{ name: string }>(
        "select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~* $1",
        [`\\yupdate\\s[^;]*\\y(${names})\\(`],
      )
    ).rows.map(({ name }) => name);
  expect(await listFaults()).toEqual([]);
  await db().$client.query(`create function planted_too() returns trigger language plpgsql as $$ begin
    update contacts set search = contact_search_text(agency_id, id, name, location); return null; end $$`);
  expect(await listFaults()).toEqual(["planted_too"]);
});
