import type pg from "pg";

/** Few rows, rarely written and asked for everywhere: every machine has them all. */
export const everywhere = ["users", "agencies", "memberships"];
/** The one beside whose rows those of the others are kept, agency by agency. */
const FIRST = "contacts";

type Say = (line: string) => void;

/**
 * Spreads an installation's agencies over the machines of a Citus coordinator: `users`, `agencies` and `memberships` as
 * reference tables, all that an agency leads by `agency_id`, side by side; what has no agency stays on the coordinator. Keys and
 * triggers are taken off meanwhile, because neither may point at a table that is not where it will be. Done again it takes
 * what has come since. Throws a sentence where it cannot be had, or was begun and has not ended.
 */
export async function distribute(client: pg.ClientBase, say: Say): Promise<void> {
  if (!(await isCoordinator(client)))
    throw sentence("This database has no Citus: let its superuser `create extension citus` first.");
  if (await begun(client))
    throw sentence(
      "A distribution was begun here and has not ended. The keys and triggers that it took off stand in moving.keys and " +
        "moving.triggers: put them back, or the database from its backup, and drop the schema moving.",
    );
  const missing = await listMissing(client);
  if (!missing.length) return say("Everything is where it belongs already.");
  await spread(client, missing, say);
}

/** The same after migrations, where it has been done before: a table that has come since would be the coordinator's alone. */
export async function distributeNew(client: pg.ClientBase, say: Say): Promise<void> {
  if ((await isCoordinator(client)) && (await listPlaced(client)).size) await distribute(client, say);
}

export async function isCoordinator(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    "select to_regclass('citus_tables') is not null as is",
  );
  return rows[0]!.is;
}

async function begun(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>("select to_regnamespace('moving') is not null as is");
  return rows[0]!.is;
}

async function listPlaced(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>("select table_name::text as name from citus_tables");
  return new Set(rows.map(({ name }) => name));
}

/** In the order in which they are moved. */
async function listMissing(client: pg.ClientBase): Promise<string[]> {
  const placed = await listPlaced(client);
  const { rows } = await client.query<{ name: string }>(ledText);
  const led = rows.map(({ name }) => name).filter((name) => !everywhere.includes(name));
  const all = [...everywhere, FIRST, ...led.filter((name) => name !== FIRST)];
  return all.filter((name) => !placed.has(name));
}

/** Whose primary key an agency leads, and those without a key that say an agency. */
export const ledText = `
  select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id' and a.attnotnull
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (i.indkey is null or i.indkey[0] = a.attnum)
  order by c.relname`;

/** Each statement by itself: Citus refuses most of them beside one another in a transaction. */
async function spread(client: pg.ClientBase, names: string[], say: Say): Promise<void> {
  await allowTriggers(client);
  await client.query("create schema moving");
  const keys = await takeOff(client, "keys", keysText, names);
  const triggers = await takeOff(client, "triggers", triggersText, names);
  say(`${keys.length} keys and ${triggers.length} triggers are taken off meanwhile.`);
  for (const name of names) {
    if (everywhere.includes(name)) await client.query("select create_reference_table($1)", [name]);
    else {
      const beside = name === FIRST ? "none" : FIRST;
      await client.query("select create_distributed_table($1, 'agency_id', colocate_with => $2)", [
        name,
        beside,
      ]);
    }
    say(`${name} is where it belongs.`);
  }
  for (const { made } of [...triggers, ...keys]) await client.query(made);
  await client.query("drop schema moving cascade");
  say(`${names.length} tables are distributed, their keys and triggers are back.`);
}

/** Ours write to rows of the same agency alone, which stand on the same machine. Before anything is taken off: it may be refused. */
async function allowTriggers(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ text: string }>(`
    select format('alter database %I set %s to on', current_database(), name) as text
    from pg_settings where name = 'citus.enable_unsafe_triggers'`);
  for (const { text } of rows) {
    await client.query(text);
    await client.query("set citus.enable_unsafe_triggers to on");
  }
}

type Off = { drop: string; made: string };

/** Written down before anything is dropped, so that an end in the middle loses nothing. */
async function takeOff(client: pg.ClientBase, what: string, text: string, names: string[]): Promise<Off[]> {
  await client.query(`create table moving.${what} (drop text, made text)`);
  const { rows } = await client.query<Off>(`insert into moving.${what} ${text} returning drop, made`, [
    names,
  ]);
  for (const { drop } of rows) await client.query(drop);
  return rows;
}

const keysText = `
  select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname),
    format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
    and (c.relname = any($1::text[]) or f.relname = any($1::text[]))
  order by c.relname, k.conname`;

const triggersText = `
  select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass), pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace = 'public'::regnamespace and c.relname = any($1::text[])
  order by c.relname, t.tgname`;

/** Without a stack: the reader is a person at a terminal. */
const sentence = (text: string) => Object.assign(new Error(text), { stack: text });
