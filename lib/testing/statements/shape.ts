import type pg from "pg";

/** What the rules have to know of the database. */
export type Shape = {
  /** All tables of ours. */
  tables: ReadonlySet<string>;
  /** Those whose agencies may be kept on several machines. */
  spread: ReadonlySet<string>;
  /** Functions that read tables. */
  readers: ReadonlySet<string>;
};

export async function readShape(client: pg.Client): Promise<Shape> {
  const { rows } = await client.query<{ name: string; led: boolean }>(tablesText);
  const names = rows.map(({ name }) => name);
  const { rows: functions } = await client.query<{ name: string }>(readersText, [names]);
  return {
    tables: new Set(names),
    // Members are few and asked for everywhere, so every machine has them all.
    spread: new Set(rows.filter(({ name, led }) => led && name !== "memberships").map(({ name }) => name)),
    readers: new Set(functions.map(({ name }) => name)),
  };
}

const tablesText = `
  select c.relname as name, coalesce((select a.attname = 'agency_id' from pg_index i
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary), false) as led
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;

/** Extensions bring functions of their own, which read none of our tables. */
export const readersText = `
  select p.proname as name, l.lanname as language, p.prosrc as body
  from pg_proc p join pg_language l on l.oid = p.prolang
  where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
    and exists (select from unnest($1::text[]) as t(name) where p.prosrc ~* ('\\y(from|join)\\s+' || t.name || '\\y'))`;
