import { spawn } from "node:child_process";
import { get } from "node:http";
import { freePort } from "../start/app.mjs";
import { expect, pause } from "./town.mjs";

/**
 * `npm start` as it is, with its own database and its own watch over both. `command` starts it where it is not this
 * checkout; of `env` the address of a database does not count.
 */
export async function startWhole({
  command = [process.execPath, "scripts/start.mjs"],
  cwd,
  env = process.env,
} = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given = { ...env, PORT: String(port), HOST: "127.0.0.1" };
  delete given.DATABASE_URL;
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, env: given, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  let printed = "";
  const keep = (part) => (printed = (printed + part).slice(-4000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    url,
    port,
    printed: () => printed,
    /** @returns after how many milliseconds it was ready */
    async ready(patience) {
      const begun = Date.now();
      while (Date.now() - begun < patience) {
        expect(!isOver(), `the start ended:\n${printed}`);
        if ((await statusOf(`${url}/readyz`)) === 200) return Date.now() - begun;
        await pause(100);
      }
      throw new Error(`not ready within ${patience / 1000} s:\n${printed}`);
    },
    /** @returns the exit code, or the signal that ended it */
    stop(signal = "SIGTERM") {
      if (!isOver()) child.kill(signal);
      return ended;
    },
  };
}

function statusOf(url) {
  return new Promise((resolve) => {
    const call = get(url, { timeout: 2000 }, (answer) => resolve(answer.resume().statusCode));
    call.on("error", () => resolve(0));
    call.on("timeout", () => call.destroy());
  });
}
