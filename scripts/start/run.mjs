import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Trouble } from "./say.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The program of an installed package, run by the Node that runs us. */
export const next = join(root, "node_modules", "next", "dist", "bin", "next");

/**
 * Runs a program to its end and keeps what it prints to itself: `{ code, printed }`.
 * On Windows what npm installs as a program is a script, which only a shell can run.
 */
export function finish(command, args, { env = process.env, shell = false, signal, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ["ignore", "pipe", "pipe"];
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell,
      stdio,
      signal,
      timeout,
      killSignal: "SIGKILL",
    });
    let printed = "";
    child.stdout.on("data", (part) => (printed += part));
    child.stderr.on("data", (part) => (printed += part));
    child.on("error", reject);
    child.on("close", (code, killed) => resolve({ code: code ?? killed, printed }));
  });
}

/** The same for what must succeed: the last lines that it printed are shown only when it does not. */
export async function succeed(command, args, options) {
  const { code, printed } = await finish(command, args, options);
  if (code !== 0) throw new Trouble(tail(printed) || `${command} ended with ${code}.`);
}

export function tail(text) {
  return text.trimEnd().split("\n").slice(-40).join("\n");
}
