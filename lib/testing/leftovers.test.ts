import { spawnSync } from "node:child_process";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { dropLeftovers } from "./leftovers.ts";

test("databases of runs that have ended are dropped, those of living ones and all others stay", async () => {
  const { pid: ended } = spawnSync(process.execPath, ["--version"]);
  const names = [`browser_${ended}_leftover`, `browser_${process.pid}_living`, `leftover_${ended}_other`];
  const admin = new pg.Client(inject("server"));
  await admin.connect();
  for (const name of names) await admin.query(`create database "${name}"`);
  await dropLeftovers(admin);
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname = any($1) order by datname",
    [names],
  );
  for (const name of names) await admin.query(`drop database if exists "${name}"`);
  await admin.end();
  expect(rows.map(({ datname }) => datname)).toEqual(names.slice(1));
});
