import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#db/embedded/port.ts";
import { ask } from "#lib/testing/ask.ts";

type Whole = { command?: string[]; cwd?: string; env?: NodeJS.ProcessEnv };

/**
 * `npm start` as it is, with its own database and its own watch over both. `command` starts it where it is not this
 * checkout; of `env` the address of a database does not count.
 */
export async function startWhole({
  command = [process.execPath, "scripts/run.mjs", "start"],
  cwd,
  env = process.env,
}: Whole = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given: NodeJS.ProcessEnv = { ...env, PORT: String(port), HOST: "127.0.0.1" };
  delete given.DATABASE_URL;
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd, env: given, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal)),
  );
  let printed = "";
  const keep = (part: Buffer) => {
    printed = (printed + part).slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    url,
    printed: () => printed,
    /** @returns after how many milliseconds it was ready */
    async ready(patience: number): Promise<number> {
      const begun = Date.now();
      while (Date.now() - begun < patience) {
        assert(!isOver(), `the start ended:\n${printed}`);
        if ((await ask(`${url}/readyz`, { patience: 2000 })).status === 200) return Date.now() - begun;
        await pause(100);
      }
      throw new Error(`not ready within ${patience / 1000} s:\n${printed}`);
    },
    /** @returns the exit code, or the signal that ended it */
    stop(signal: NodeJS.Signals = "SIGTERM") {
      if (!isOver()) child.kill(signal);
      return ended;
    },
  };
}
