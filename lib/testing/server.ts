import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { openSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { prepare } from "../trial/prepare.ts";
import { logOfRun } from "./log-of-a-run.ts";
import { startTestServer, withDatabase } from "./template.ts";

export type Settings = Record<string, string>;

/** The built app as a process of its own, on its own database and port: it can be killed and started again. */
export class TestApp {
  readonly settings: Settings;
  #process: ChildProcess | null = null;
  constructor(settings: Settings) {
    this.settings = settings;
  }

  get url(): string {
    return `http://127.0.0.1:${this.settings.PORT}`;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async start(): Promise<this> {
    const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", this.settings.PORT!];
    this.#process = spawn(process.execPath, args, {
      env: { ...process.env, ...this.settings },
      // Kept to look through at the end: no person may stand in it (`log-of-a-run.ts`).
      stdio: ["ignore", openSync(logOfRun(), "a"), openSync(logOfRun(), "a")],
    });
    for (let wait = 0; wait < 600; wait++) {
      const ready = await fetch(`${this.url}/readyz`).catch(() => null);
      if (ready?.ok) return this;
      await sleep(100);
    }
    throw new Error("the app did not become ready within a minute");
  }

  /** @returns when the process has ended */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }
}

/** Another app on the database of all specs, to be killed and started again. */
export async function startOwnApp(more: Settings = {}): Promise<TestApp> {
  return new TestApp({ PORT: String(await freePort()), ...more }).start();
}

/** A fresh database (with the trial's ninety days, if asked for) and the settings of an app on it. */
export async function prepareApp({ trial }: { trial: boolean }): Promise<Settings> {
  const server = await startTestServer();
  const database = `browser_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const url = withDatabase(server.url, database);
  const settings: Settings = {
    DATABASE_URL: url,
    HOST: "127.0.0.1",
    PORT: String(await freePort()),
    AUTH_SECRET: "a secret of tests, long enough to be one",
    LOG_LEVEL: "trace",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(trial ? { PARLEY_TRIAL: "1" } : {}),
  };
  // The seed reads settings; here nobody has set them yet.
  Object.assign(process.env, { DATABASE_URL: url, AUTH_SECRET: settings.AUTH_SECRET });
  await prepare(url, { trial });
  return settings;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
