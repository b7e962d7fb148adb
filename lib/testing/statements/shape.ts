import type pg from "pg";
import { everywhere, ledText } from "#db/distribute.ts";

/** What the rules have to know of the database. */
export type Shape = {
  /** All tables of ours. */
  tables: ReadonlySet<string>;
  /** Those whose agencies may be kept on several machines. */
  spread: ReadonlySet<string>;
  /** Functions that read tables. */
  readers: ReadonlySet<string>;
  /** Functions of the database's own whose answer hangs on more than what they are given: on settings, or on chance. */
  unsteady: ReadonlySet<string>;
};

export async function readShape(client: pg.Client): Promise<Shape> {
  const { rows } = await client.query<{ name: string }>(tablesText);
  const { rows: led } = await client.query<{ name: string }>(ledText);
  const names = rows.map(({ name }) => name);
  const { rows: functions } = await client.query<{ name: string }>(readersText, [names]);
  return {
    tables: new Set(names),
    spread: new Set(led.map(({ name }) => name).filter((name) => !everywhere.includes(name))),
    readers: new Set(functions.map(({ name }) => name)),
    unsteady: new Set((await client.query<{ name: string }>(unsteadyText)).rows.map(({ name }) => name)),
  };
}

const tablesText = `
  select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;

/** Of several with one name, unless one of them is steady: which one is meant, its parameters say. */
const unsteadyText = `
  select proname as name from pg_proc where prokind = 'f' and pronargs > 0
  group by proname having bool_and(provolatile <> 'i')`;

/** Extensions bring functions of their own, which read none of our tables. */
export const readersText = `
  select p.proname as name, l.lanname as language, p.prosrc as body
  from pg_proc p join pg_language l on l.oid = p.prolang
  where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
    and exists (select from unnest($1::text[]) as t(name) where p.prosrc ~* ('\\y(from|join)\\s+' || t.name || '\\y'))`;
