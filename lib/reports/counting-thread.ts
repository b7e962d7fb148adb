import pg from "pg";
import { answering } from "../asked-thread.ts";
import { count, type Plan } from "./count.ts";
import type { Ask } from "./read-facts.ts";

export type Counting = { plan: Plan; database: pg.PoolConfig };

/** A thread that reads what a report counts, and counts it. What it imports is loaded a second time: few modules, and small. */
answering<Counting>(({ plan, database }) => count(plan, askOn(poolTo(database))));

/** At once: counting is one after the other anyway, and the database's processors are the inbox's first. */
const MOST = 4;

const pools = new Map<string, pg.Pool>();

/** Of pages and of their standby: where they are, and how patient. */
function poolTo(database: pg.PoolConfig): pg.Pool {
  const key = JSON.stringify(database);
  const found = pools.get(key);
  if (found) return found;
  const pool = new pg.Pool({ ...database, max: MOST, min: 0 });
  // As in `db/index.ts`: one that dies while idle is replaced, and whoever waits for its answer is told.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  pools.set(key, pool);
  return pool;
}

const { TEXT } = pg.types.builtins;

const askOn =
  (pool: pg.Pool): Ask =>
  async ({ text, values }, take) => {
    const types = { getTypeParser: (oid: number) => (oid === TEXT ? take : Number) } as pg.CustomTypesConfig;
    const { rows } = await pool.query({ text, values, types, rowMode: "array" });
    return rows as Awaited<ReturnType<Ask>>;
  };
