import { prepared } from "#db/index.ts";
import type { Agent } from "../conversations/access.ts";
import { type Values, valuesFor } from "./conditions.ts";
import type { Filter } from "./filter.ts";
import { searchTables } from "./words.ts";

/** How a statement comes to its conversations: without a search, from what was found, or along all of them. */
export type Reach = "every" | "found" | "common";

/** More messages than this make a search common: then most conversations near the top have it anyway. */
export const COMMON = 20_000;

type Source = {
  /** What stands behind `with`; empty without a search. */
  tables: string;
  /** `conversations c`, narrowed by the search. */
  from: string;
  where: string;
};

export function sourceFor(filter: Filter, reach: Reach, values: Values): Source {
  if (!filter.search || reach === "every") return { tables: "", from: "conversations c", where: "true" };
  const tables = `with ${searchTables(filter.search, values, COMMON + 1)}`;
  if (reach === "found")
    return {
      tables: `${tables}, found as materialized (select id from said union select id from named)`,
      from: "found join conversations c on c.agency_id = $1 and c.id = found.id",
      where: "true",
    };
  return {
    tables,
    // The limit keeps the planner from fetching all that is said, a third of all messages perhaps.
    from: `conversations c left join lateral (
      select true as yes from messages m where m.agency_id = $1 and m.conversation_id = c.id
        and m.search @@ (select said from words) limit 1
    ) here on true`,
    where: "(here.yes or c.id in (select id from named))",
  };
}

export async function reachOf(agent: Agent, filter: Filter): Promise<Reach> {
  if (!filter.search) return "every";
  const values = valuesFor(agent);
  const tables = searchTables(filter.search, values, COMMON + 1);
  const text = `with ${tables} select count(*) as said from said`;
  const [row] = await prepared<{ said: number }>("history-reach", text, values.list);
  return row!.said > COMMON ? "common" : "found";
}
