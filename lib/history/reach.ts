import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { once } from "../once.ts";
import { type Values, valuesFor } from "./conditions.ts";
import type { Filter } from "./filter.ts";
import { searchTables } from "./words.ts";

/** How a statement comes to its conversations: without a search, from what was found, or along all of them. */
export type Reach = "every" | "found" | "common";

/** More messages than this make a search common: then most conversations near the top have it anyway. */
export const COMMON = 8000;

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
      // One by one: nothing tells the planner how few they are, and it would read every conversation to join them.
      from: `found cross join lateral (
        select * from conversations where agency_id = $1 and id = found.id limit 1) c`,
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
  if (knownAsCommon(agent, filter.search)) return "common";
  const values = valuesFor(agent);
  const tables = searchTables(filter.search, values, COMMON + 1);
  const text = `with ${tables} select count(*) as said from said`;
  const [row] = await prepared<{ said: number }>("history-reach", text, values.list);
  return row!.said > COMMON ? "common" : "found";
}

export type Known = { until: number; inMany: boolean };

/** What is common stays so: whoever turns the page need not have it counted again. */
const known = () => once("history.common", () => new Map<string, Known>());
const keyOf = (agent: Agent, search: string) => `${agent.agency.id} ${search}`;
const KEPT_MS = 10 * 60_000;
const KEPT = 500;

/** Null when it is not known; `inMany`: in more conversations than are counted. */
export function knownAsCommon(agent: Agent, search: string): Known | null {
  const found = known().get(keyOf(agent, search));
  return found && found.until > Date.now() ? found : null;
}

export function rememberCommon(agent: Agent, search: string, inMany: boolean): Known {
  const [key, found] = [keyOf(agent, search), { until: Date.now() + KEPT_MS, inMany }];
  known().delete(key);
  known().set(key, found);
  // A map keeps the order of arrival: the first key is the oldest.
  if (known().size > KEPT) known().delete(known().keys().next().value!);
  return found;
}
