import pg from "pg";
import { inject } from "vitest";
import { withDatabase } from "./template.ts";

/** Gives this worker its own copy of the template before any test file touches the database. */
const server = inject("server");
const database = `worker_${process.env.VITEST_POOL_ID ?? "1"}_${process.pid}`;

process.env.AUTH_SECRET = "a secret of tests, long enough to be one";
process.env.LOG_LEVEL = "silent";
if (!process.env.DATABASE_URL?.includes(`/${database}`)) {
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.query(`create database ${database} template ${inject("template")}`);
  await admin.end();
  process.env.DATABASE_URL = withDatabase(server, database);
}
