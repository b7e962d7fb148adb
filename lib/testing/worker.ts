import pg from "pg";
import { afterAll, expect, inject } from "vitest";
import { connect } from "../../db/index.ts";
import { once } from "../once.ts";
import { waitForConnections } from "./patience.ts";
import { watchStatements } from "./statements/watch.ts";
import { withDatabase } from "./template.ts";

/** Gives this file its own copy of the template; a later run drops it (`leftovers.ts`). */
const server = inject("server");
const database = `worker_${process.ppid}_${process.pid}`;

process.env.AUTH_SECRET = "a secret of tests, long enough to be one";
process.env.LOG_LEVEL = "silent";
if (!process.env.DATABASE_URL?.includes(`/${database}`)) {
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${database} template ${inject("template")}`);
  await admin.end();
  process.env.DATABASE_URL = withDatabase(server, database);
}

// Before the program opens it, and without its settings: some tests have yet to set theirs.
once("db", () => waitForConnections(connect(process.env.DATABASE_URL!, 20)));
const faults: string[] = [];
watchStatements(inject("shape"), (fault) => faults.push(fault));
// Not where it is sent: some callers go on without what they asked for.
afterAll(() => expect(faults, "statements that would not run where agencies are spread").toEqual([]));
