import { prepared, unhurried } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Agent } from "../agents/agent.ts";
import { once } from "../once.ts";
import { conditionsOf, valuesFor } from "./conditions.ts";
import type { Filter } from "./filter.ts";
import { sourceFor } from "./reach.ts";
import { searchTables } from "./words.ts";

/** What most have said is counted no further, unless that is asked for. */
export const MOST_FOUND = 2000;

/** In place of a number: more than `MOST_FOUND`. */
export const MORE = Number.POSITIVE_INFINITY;

/** How many fit without the search, up to `most`. */
export async function countAll(agent: Agent, filter: Filter, most?: number): Promise<number> {
  const values = valuesFor(agent);
  const { key, where } = await conditionsOf(agent, filter, values);
  const text = most
    ? `select count(*) as total from (select from conversations c where ${where} limit ${most}) one`
    : `select count(*) as total from conversations c where ${where}`;
  const name = `history-count-${most ?? "all"}-${key}`;
  const [row] = await prepared<{ total: number }>(nameOf(filter, name), text, values.list);
  return row!.total;
}

export async function countCommon(agent: Agent, filter: Filter): Promise<number> {
  const values = valuesFor(agent);
  const { key, where } = await conditionsOf(agent, filter, values);
  const { tables, from, where: isFound } = sourceFor(filter, "common", values);
  const text = `${tables} select count(*) as total
    from (select from ${from} where ${where} and ${isFound} limit ${MOST_FOUND + 1}) one`;
  const [row] = await prepared<{ total: number }>(
    nameOf(filter, `history-count-common-${key}`),
    text,
    values.list,
  );
  return row!.total > MOST_FOUND ? MORE : row!.total;
}

/** What words narrow is a search as well: counted no further than one. */
export async function countEvery(agent: Agent, filter: Filter): Promise<number> {
  const total = await countAll(agent, filter, filter.also && MOST_FOUND + 1);
  return filter.also && total > MOST_FOUND ? MORE : total;
}

/** Such a statement comes rarely twice, and a connection keeps for good what has a name. */
export const nameOf = (filter: Filter, name: string) => (filter.also ? "" : name);

/**
 * To the end, however long it takes: every message that has the words is fetched. That may be longer than a page gives a
 * statement, so it is counted as work is, and one after the other: whoever loads the page again and again takes no
 * connection from the jobs.
 */
export function countExactly(agent: Agent, filter: Filter): Promise<number> {
  const line = once("exact counts", () => ({ last: Promise.resolve<unknown>(null) }));
  const count = () => unhurried(() => fromStandby(() => countToTheEnd(agent, filter)));
  const mine = line.last.then(count, count);
  line.last = mine;
  return mine;
}

async function countToTheEnd(agent: Agent, filter: Filter): Promise<number> {
  const values = valuesFor(agent);
  const { key, where } = await conditionsOf(agent, filter, values);
  const text = `with ${searchTables(filter.search, values)}
    select count(*) as total from conversations c
    where ${where} and (c.id in (select id from said) or c.id in (select id from named))`;
  const [row] = await prepared<{ total: number }>(
    nameOf(filter, `history-count-exactly-${key}`),
    text,
    values.list,
  );
  return row!.total;
}
