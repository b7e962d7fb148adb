import type { Socket } from "node:net";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { onAway } from "#lib/database-health.ts";
import { env } from "#lib/env.ts";
import { once } from "#lib/once.ts";
import { together } from "./together.ts";

export type Db = NodePgDatabase & { $client: pg.Pool };
/** An open transaction. Functions that write take one first, so that callers decide what commits together. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

// Ids are bigint in the database and stay far below 2^53: numbers, not strings.
// pg lists the types of single values alone.
const INT8_ARRAY = 1016 as typeof pg.types.builtins.INT8;
const asArray = pg.types.getTypeParser(INT8_ARRAY) as (text: string) => string[];
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === pg.types.builtins.INT8) return Number;
    if (oid === INT8_ARRAY) return (text: string) => asArray(text).map(Number);
    return pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;

/**
 * Milliseconds. A page that waits for longer has no reader any more; a server that is frozen answers nothing, so the
 * last one is ours.
 */
const ofAPage = { connectionTimeoutMillis: 20_000, statement_timeout: 60_000, query_timeout: 70_000 };

type Patience = Partial<typeof ofAPage> & { application_name?: string };

/** How long things may take is a page's measure, unless `patience` is another. */
export function connect(url: string, max: number, patience: Patience = ofAPage): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: "parley",
    pipeline: true,
    ...patience,
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const open = new Set<pg.PoolClient>();
  pool.on("connect", (client) => open.add(client).size && client.on("error", () => {}));
  pool.on("remove", (client) => open.delete(client));
  // What waits for a server that has gone silent would wait for a minute.
  onAway(() => {
    for (const client of open) streamOf(client).destroy();
  });
  return drizzle(pool, { casing: "snake_case" }) as Db;
}

const streamOf = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** The process's one pool, opened at the first query. */
export function db(): Db {
  return once("db", () => connect(env().DATABASE_URL, 20));
}

/**
 * A query that runs on every page, parsed and planned once per connection. Those that are asked for at once travel
 * together (`together.ts`). `values` are parameters; rows come back as the query names them.
 */
export async function prepared<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await together(db().$client, { name, text, values: values.map(withoutNul) });
  return rows as Row[];
}

/** Postgres takes no NUL in a text, and an address or a search may hold one: nothing has it, so nothing is found. */
const withoutNul = (value: unknown) =>
  typeof value === "string" && value.includes("\u0000") ? value.replaceAll("\u0000", "") : value;
