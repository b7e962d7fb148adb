import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { onAway } from "#lib/database-health.ts";
import { env } from "#lib/env.ts";
import { once } from "#lib/once.ts";
import { sayNoNames } from "./pooler.ts";
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

/** Milliseconds. */
type Patience = {
  connectionTimeoutMillis?: number;
  statement_timeout?: number;
  query_timeout?: number;
  idle_in_transaction_session_timeout?: number;
  application_name?: string;
  /** How many connections stay open. */
  min?: number;
};

/** Its reader has gone by then. A server that is frozen answers nothing, so the last is ours. */
const ofAPage = (seconds: number): Patience => ({
  connectionTimeoutMillis: 10_000,
  statement_timeout: seconds * 1000,
  idle_in_transaction_session_timeout: 30_000,
  query_timeout: (seconds + 5) * 1000,
  // A new one costs 10 ms, and plans each statement anew for its first five times: what a click reads takes PostgreSQL 42 ms
  // there, then 22, and 3 from the sixth on. Most are open for pages of two or three people at once.
  min: 4,
});

/** Nobody waits in front of a screen. */
const ofWork: Patience = {
  connectionTimeoutMillis: 20_000,
  statement_timeout: 60_000,
  query_timeout: 70_000,
};

/** More would have waited for longer than anybody does: they are told at once that there is too much to do. */
const MOST_WAITING = 5000;

/** A pool of at most so many connections. */
export function connect(url: string, max: number, patience: Patience = ofWork): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // Those that stay open hold no command that has done its work.
    allowExitOnIdle: true,
    // What stands between us and a database far away forgets connections that are silent.
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
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
  refuseTooMany(pool);
  // What waits for a server that has gone silent would wait for as long as a statement may take.
  onAway(() => {
    for (const client of open) streamOf(client).destroy();
  });
  return drizzle(pool, { casing: "snake_case" }) as Db;
}

/** How a thread of its own connects to the same database, as patiently. */
export function wayTo({ $client }: Db): pg.PoolConfig {
  const { types: _, ...way } = $client.options as pg.PoolConfig;
  return way;
}

const streamOf = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

function refuseTooMany(pool: pg.Pool): void {
  const connectOne = pool.connect.bind(pool) as (told?: (error: Error) => void) => unknown;
  pool.connect = ((told?: (error: Error) => void) => {
    if (pool.waitingCount < MOST_WAITING) return connectOne(told);
    const error = Object.assign(new Error("too many wait for a connection"), { code: TOO_MANY });
    return told ? told(error) : Promise.reject(error);
  }) as typeof pool.connect;
}

/** What PostgreSQL says when it has no room. */
const TOO_MANY = "53300";

/** Which pool is asked, where that is another than pages'. It goes along with whatever is called. */
export const elsewhere = () => once("elsewhere", () => new AsyncLocalStorage<Db>());

/** The pool that pages ask, opened at the first query; within `unhurried` and `fromStandby` (`reading.ts`) theirs. */
export function db(): Db {
  return elsewhere().getStore() ?? pools.pages();
}

/** Each has connections of its own: neither pages nor the work that nobody waits for takes those of the other. */
export const pools = {
  pages: () => once("db", () => open(20, ofAPage(env().STATEMENT_TIMEOUT))),
  work: () => once("db of work", () => open(8, ofWork)),
};

/** Work that nobody waits for: it takes its time, and no connection from those who wait. */
export const unhurried = <T>(work: () => Promise<T>): Promise<T> => elsewhere().run(pools.work(), work);

function open(
  max: number,
  { statement_timeout, idle_in_transaction_session_timeout, ...patience }: Patience,
): Db {
  const { DATABASE_URL, DATABASE_URL_DIRECT } = env();
  if (!DATABASE_URL_DIRECT)
    return connect(DATABASE_URL, max, {
      ...patience,
      statement_timeout,
      idle_in_transaction_session_timeout,
    });
  // A pooler refuses a connection that comes with a limit of the server's: there, ours alone count.
  const pooled = connect(DATABASE_URL, max, patience);
  pooled.$client.on("connect", sayNoNames);
  return pooled;
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
