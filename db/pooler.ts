import type pg from "pg";

type Ask = (query: unknown, ...rest: unknown[]) => unknown;

/**
 * A pooler hands each transaction to another connection of the server, where a statement's name is unknown or stands for
 * another statement: none is said.
 */
export function sayNoNames(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as Ask;
  client.query = ((query: unknown, ...rest: unknown[]) =>
    ask(nameless(query), ...rest)) as typeof client.query;
}

function nameless(query: unknown): unknown {
  if (typeof query !== "object" || query === null || !("name" in query)) return query;
  // One that has begun to be a query is asked itself; what only describes one belongs to who described it.
  return query instanceof Object && "submit" in query
    ? Object.assign(query, { name: undefined })
    : { ...query, name: undefined };
}
