import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { withDatabase } from "#lib/testing/template.ts";
import { distribute, distributeNew, everywhere, ledText } from "./distribute.ts";

let admin: pg.Client;
let client: pg.Client;
let database: string;

beforeEach(async () => {
  database = `spread_${randomBytes(4).toString("hex")}`;
  admin = new pg.Client(inject("server"));
  await admin.connect();
  await admin.query(`create database ${database} template ${inject("template")}`);
  client = new pg.Client(withDatabase(inject("server"), database));
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await admin.query(`drop database ${database}`);
  await admin.end();
});

/** What Citus has to offer here, as far as it refuses what it would refuse: there is no Citus to be had for tests. */
const likeCitus = `
  create table citus_tables (at serial, table_name regclass, citus_table_type text, beside text);
  create function place(name text, kind text, beside text) returns void language plpgsql as $$
  begin
    if exists (select from pg_constraint where contype = 'f' and name::regclass in (conrelid, confrelid)) then
      raise 'a key is in the way of %', name; end if;
    if exists (select from pg_trigger where tgrelid = name::regclass and not tgisinternal) then
      raise 'a trigger is in the way of %', name; end if;
    insert into citus_tables (table_name, citus_table_type, beside) values (name::regclass, kind, beside);
  end $$;
  create function create_reference_table(name text) returns void language sql as $$ select place(name, 'reference', '') $$;
  create function create_distributed_table(name text, by text, colocate_with text) returns void language sql
    as $$ select place(name, by, colocate_with) $$`;

const placed = async () =>
  (
    await client.query(
      "select table_name::text as name, citus_table_type as kind, beside from citus_tables order by at",
    )
  ).rows;

/** A condition is written without needless brackets the second time. */
const standing = async () =>
  (
    await client.query(`
      select 'key' as what, conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid) as is from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace
      union all select 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2`)
  ).rows.map(({ what, is }) => `${what} ${is.replaceAll(/[()]/g, "")}`);

test("what an agency leads is spread beside its contacts, what all ask for is everywhere, keys and triggers come back", async () => {
  await client.query(likeCitus);
  const before = await standing();
  const lines: string[] = [];
  await distribute(client, (line) => lines.push(line));
  const all = await placed();
  expect(all.slice(0, 4).map(({ name }) => name)).toEqual([...everywhere, "contacts"]);
  expect(all.slice(0, 3).every(({ kind }) => kind === "reference")).toBe(true);
  expect(all[3]).toMatchObject({ kind: "agency_id", beside: "none" });
  expect(all.slice(4).every(({ kind, beside }) => kind === "agency_id" && beside === "contacts")).toBe(true);
  const led = (await client.query(ledText)).rows.map(({ name }) => name);
  expect(all.map(({ name }) => name).sort()).toEqual([...new Set([...everywhere, ...led])].sort());
  for (const name of ["messages", "events", "outbox", "reported_changes", "presence"])
    expect(led).toContain(name);
  // Of nobody's agency, or found before anybody has said which.
  for (const name of ["sessions", "invitations", "rate_limits"]) expect(led).not.toContain(name);
  expect(await standing()).toEqual(before);
  expect(lines.at(-1)).toMatch(/tables are distributed/);
});

test("done again it does nothing, and what has come since is taken along after a migration", async () => {
  await client.query(likeCitus);
  await distribute(client, () => {});
  const before = await placed();
  await distribute(client, () => {});
  expect(await placed()).toEqual(before);
  await client.query(`create table later (agency_id bigint not null references agencies, id bigint, contact_id bigint,
    primary key (agency_id, id), foreign key (agency_id, contact_id) references contacts (agency_id, id))`);
  const keys = await standing();
  await distributeNew(client, () => {});
  expect((await placed()).slice(before.length)).toEqual([
    { name: "later", kind: "agency_id", beside: "contacts" },
  ]);
  expect(await standing()).toEqual(keys);
});

test("where it was begun and has not ended it is refused, and nothing is touched", async () => {
  await client.query(likeCitus);
  await client.query("create schema moving");
  await expect(distribute(client, () => {})).rejects.toThrow(/begun here and has not ended/);
  expect(await placed()).toEqual([]);
});

test("what is taken off is written down when it ends in the middle", async () => {
  await client.query(likeCitus);
  const before = await standing();
  await client.query(
    "create or replace function create_reference_table(name text) returns void language plpgsql as $$ begin raise 'no worker answers'; end $$",
  );
  await expect(distribute(client, () => {})).rejects.toThrow(/no worker answers/);
  const { rows } = await client.query(
    "select made from moving.triggers union all select made from moving.keys",
  );
  for (const { made } of rows) await client.query(made);
  expect(await standing()).toEqual(before);
});

test("a database without Citus is told so, and is left as it is by migrations", async () => {
  await expect(distribute(client, () => {})).rejects.toThrow(/has no Citus/);
  await distributeNew(client, () => expect.unreachable());
});

test("no unique index and no key of a table that is spread leaves the agency out: neither could be kept", async () => {
  const { rows } = await client.query(`
    with led as (${ledText})
    select x.relname as name from led join pg_class c on c.relname = led.name
      join pg_index i on i.indrelid = c.oid and i.indisunique join pg_class x on x.oid = i.indexrelid
      where led.name <> 'memberships' and not exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'agency_id' and a.attnum = any(i.indkey))
    union all
    select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and f.relname in (select name from led where name <> 'memberships')
        and (c.relname not in (select name from led) or pg_get_constraintdef(k.oid) not like 'FOREIGN KEY (agency_id%')`);
  expect(rows).toEqual([]);
});
