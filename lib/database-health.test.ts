import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, db, prepared } from "#db/index.ts";
import { databaseAway, noteAway, noteBack, onAway, saysAway } from "./database-health.ts";

test("it is away from the first failure on, told once, until it answers", () => {
  let told = 0;
  onAway(() => told++);
  expect(databaseAway()).toBeNull();
  noteAway();
  const since = databaseAway();
  expect(since).toBeInstanceOf(Date);
  noteAway();
  expect(databaseAway()).toBe(since);
  expect(told).toBe(1);
  noteBack();
  expect(databaseAway()).toBeNull();
  noteAway();
  expect(told).toBe(2);
  noteBack();
});

const errorOf = async (asked: Promise<unknown>): Promise<unknown> => {
  try {
    return await asked;
  } catch (error) {
    return error;
  }
};

const killed = sql`select pg_terminate_backend(pg_backend_pid())`;
const slow = sql`set local statement_timeout = 1; select pg_sleep(1)`;

test("a database that does not answer, stops, or gives up is away", async () => {
  const nobody = connect("postgres://parley@127.0.0.1:1/parley", 1);
  expect(await errorOf(nobody.execute(sql`select 1`))).toSatisfy(saysAway);
  expect(await errorOf(db().execute(killed))).toSatisfy(saysAway);
  expect(await errorOf(prepared("die", "select pg_terminate_backend(pg_backend_pid())", []))).toSatisfy(
    saysAway,
  );
  expect(await errorOf(db().execute(slow))).toSatisfy(saysAway);
  await nobody.$client.end();
  expect(await errorOf(nobody.execute(sql`select 1`))).toSatisfy(saysAway);
});

test("a query that is wrong, and what we do wrong with an answer, is a fault of ours", async () => {
  expect(await errorOf(db().execute(sql`select nonsense`))).not.toSatisfy(saysAway);
  expect(await errorOf(prepared("wrong", "select 'Pat'::bigint", []))).not.toSatisfy(saysAway);
  expect(await errorOf(prepared("right", "select 1 as one", []))).not.toSatisfy(saysAway);
  expect(new TypeError("Cannot read properties of undefined")).not.toSatisfy(saysAway);
  expect(undefined).not.toSatisfy(saysAway);
});
