import { randomBytes } from "node:crypto";
import pg from "pg";
import { freePort } from "#db/embedded/port.ts";
import { prepare } from "../trial/prepare.ts";
import type { Settings } from "./app.ts";
import { dropLeftovers } from "./leftovers.ts";
import { logOfRun } from "./log-of-a-run.ts";
import { withDatabase } from "./template.ts";
import { startTestServer } from "./test-server.ts";

export type Prepared = { settings: Settings; stop: () => Promise<void> };

/** A fresh database with the trial's ninety days, and the settings of an app on it. */
export async function prepareApp(): Promise<Prepared> {
  const server = await startTestServer();
  const database = `browser_${process.pid}_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await dropLeftovers(admin);
  await admin.query(`create database ${database}`);
  await admin.end();
  const url = withDatabase(server.url, database);
  const settings: Settings = {
    DATABASE_URL: url,
    HOST: "127.0.0.1",
    PORT: String(await freePort()),
    AUTH_SECRET: "a secret of tests, long enough to be one",
    LOG_LEVEL: "trace",
    PARLEY_TEST_LOG: logOfRun(),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PARLEY_TRIAL: "1",
    // A provider of a test stands on this machine; whichever app's worker is awake hands over to it.
    OUTBOUND_ALLOW: "127.0.0.1",
  };
  // The seed reads settings; here nobody has set them yet.
  Object.assign(process.env, { DATABASE_URL: url, AUTH_SECRET: settings.AUTH_SECRET });
  await prepare(url, { trial: true });
  return { settings, stop: server.stop };
}
