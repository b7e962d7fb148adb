import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { connect, db, prepared } from "./index.ts";
import { together } from "./together.ts";

const ask = (text: string, values: unknown[] = []) => together(db().$client, { text, values });

test("what one turn asks goes over one connection, and each gets its own answer", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => ask("select $1::int as n, pg_backend_pid() as pid", [n])),
  );
  expect(answers.map(({ rows }) => rows[0].n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  expect(new Set(answers.map(({ rows }) => rows[0].pid)).size).toBe(1);
});

test("one that fails takes no other with it, and the connection is good for the next", async () => {
  for (let round = 0; round < 30; round++) {
    const answers = await Promise.allSettled([
      ask("select 1 as n"),
      ask("select 1 / 0"),
      ask("select 2 as n"),
      ask("select nothing"),
      prepared<{ n: number }>("together-test", "select $1::int as n", [3]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
  }
  expect((await ask("select 4 as n")).rows).toEqual([{ n: 4 }]);
});

test("a connection that dies is an error for those who asked there, and none for those who ask after", async () => {
  const killed = await Promise.allSettled([
    ask("select pg_terminate_backend(pg_backend_pid())"),
    ask("select 1"),
  ]);
  expect(killed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect((await ask("select 1 as n")).rows).toEqual([{ n: 1 }]);
});

test("more than can be served are told at once, and those before them are served", async () => {
  const own = connect(env().DATABASE_URL, 1);
  const asked = Array.from({ length: 5010 }, () => own.$client.query("select 1 as n"));
  const ends = Map.groupBy(await Promise.allSettled(asked), ({ status }) => status);
  expect(ends.get("rejected")!.map((end) => (end as PromiseRejectedResult).reason.code)).toEqual(
    Array.from({ length: 9 }, () => "53300"),
  );
  expect((await own.$client.query("select 2 as n")).rows).toEqual([{ n: 2 }]);
  await own.$client.end();
});

test("one that is waited for too long is no trouble of whoever asks after", async () => {
  const hurried = connect(env().DATABASE_URL, 1, { query_timeout: 100 }).$client;
  await expect(together(hurried, { text: "select pg_sleep(1)" })).rejects.toThrow("timeout");
  expect((await together(hurried, { text: "select 1 as n" })).rows).toEqual([{ n: 1 }]);
  await hurried.end();
});
