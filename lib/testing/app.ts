import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#db/embedded/port.ts";

export type Settings = Record<string, string>;

/** What an app of `npm test` asks its database is looked through as well; a bench's is not, which it would slow down. */
const watched = () =>
  process.env.PARLEY_TEST_LOG
    ? { NODE_OPTIONS: `--import=${new URL("statements/in-app.ts", import.meta.url).href}` }
    : {};

/** A busy machine may take as long as that to start what takes a second. */
const PATIENCE = 60_000;

/**
 * The built app on the database that is set, or on the one that `more` names; on a free port unless that says which.
 * `flags` are Node's.
 */
export async function startApp(more: Settings = {}, flags: string[] = []): Promise<TestApp> {
  return new TestApp({ PORT: String(await freePort()), ...more }, flags).start();
}

/** The built app as a process of its own: it can be killed and started again. */
export class TestApp {
  readonly settings: Settings;
  readonly #flags: string[];
  readonly #folder: string | undefined;
  #process: ChildProcess | null = null;

  /** `folder` is the checkout whose build it is, where that is not this one. */
  constructor(settings: Settings, flags: string[] = [], folder?: string) {
    this.settings = settings;
    this.#flags = flags;
    this.#folder = folder;
  }

  get url(): string {
    return `http://127.0.0.1:${this.settings.PORT}`;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async start(): Promise<this> {
    const next = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", this.settings.PORT!];
    // Ends when we are killed outright, as one that `npm start` starts.
    const child = spawn(
      process.execPath,
      [...this.#flags, "--import", "./scripts/start/with-parent.ts", ...next],
      {
        cwd: this.#folder,
        // Of two processors that four browsers want, ten seconds are two.
        env: { ...process.env, HOST: "127.0.0.1", STATEMENT_TIMEOUT: "60", ...this.settings, ...watched() },
        stdio: ["ignore", ...this.#outputs(), "ipc"],
      },
    );
    child.channel?.unref();
    this.#process = child;
    for (const until = Date.now() + PATIENCE; Date.now() < until && child.exitCode === null; await sleep(20))
      if ((await fetch(`${this.url}/readyz`).catch(() => null))?.ok) return this;
    throw new Error("the app did not become ready");
  }

  /** @returns when the process has ended: its exit code, or the signal that ended it */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | NodeJS.Signals | null> {
    const child = this.#process;
    if (!child) return null;
    if (child.exitCode === null && !child.signalCode) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    return child.exitCode ?? child.signalCode;
  }

  /** Kept, where a run looks through it at its end (`log-of-a-run.ts`); else only what goes wrong is seen. */
  #outputs(): ["ignore", "inherit"] | [number, number] {
    const file = process.env.PARLEY_TEST_LOG;
    return file ? [openSync(file, "a"), openSync(file, "a")] : ["ignore", "inherit"];
  }

  /** Milliseconds of processor time that the process has used; NaN where there is no /proc. */
  cpu(): number {
    const [, after = ""] = /\) (.*)/.exec(this.#proc("stat")) ?? [];
    const fields = after.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Megabytes of memory that the process holds; NaN where there is no /proc. */
  memory(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(this.#proc("status"))?.[1]) / 1024;
  }

  #proc(file: string): string {
    try {
      return readFileSync(`/proc/${this.pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  }
}
