import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { connect, type Db } from "./index.ts";
import { sayNoNames } from "./pooler.ts";

const opened: Db[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.$client.end();
});

/** One connection, so that what it keeps can be looked at. */
function open(): pg.Pool {
  const own = connect(env().DATABASE_URL, 1);
  opened.push(own);
  return own.$client;
}

const kept = async (pool: pg.Pool) =>
  (await pool.query("select name from pg_prepared_statements where name = 'asked'")).rowCount;

test("a statement's name is not said to a pooler, however it is asked", async () => {
  const plain = open();
  await plain.query({ name: "asked", text: "select 1" });
  expect(await kept(plain)).toBe(1);
  const pooled = open();
  pooled.on("connect", sayNoNames);
  const config = { name: "asked", text: "select $1::int as n", values: [7] };
  expect((await pooled.query(config)).rows).toEqual([{ n: 7 }]);
  // What was handed in belongs to who asked.
  expect(config.name).toBe("asked");
  const client = await pooled.connect();
  const rows = await new Promise((resolve, reject) => {
    const asArrays: pg.QueryArrayConfig = { ...config, rowMode: "array" };
    const query = new pg.Query(asArrays);
    const all: unknown[] = [];
    query.on("row", (row) => all.push(row));
    query.on("end", () => resolve(all));
    query.on("error", reject);
    client.query(query);
  });
  client.release();
  expect(rows).toEqual([[7]]);
  expect(await kept(pooled)).toBe(0);
});
