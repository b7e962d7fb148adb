import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { valuesFor } from "./conditions.ts";
import { searchTables } from "./words.ts";

/** Whose name so many have is not told apart by it: the newest of them are looked at, and that is said. */
const MOST_NAMED = 5000;

export type Named = { ids: number[]; isCut: boolean };

/** The conversations of whom a search names: by name, number, address or account, whatever was said in them. */
export async function listNamed(agent: Agent, search: string): Promise<Named> {
  const values = valuesFor(agent);
  const text = `with ${searchTables(search, values)}
    select id from (select distinct id from named) all_named order by id desc limit ${MOST_NAMED}`;
  const rows = await prepared<{ id: number }>("history-named", text, values.list);
  return { ids: rows.map(({ id }) => id), isCut: rows.length === MOST_NAMED };
}
