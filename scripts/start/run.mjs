import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Trouble } from "./say.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Whether this is what `npm run package` makes: all is there and built, and none of the sources of pages. */
export const packaged = !existsSync(join(root, "app"));

/**
 * How a command of ours is typed.
 * @param {string} command
 */
export const typed = (command) =>
  packaged
    ? `${join(root, "parley")} ${command}`
    : command === "start"
      ? "npm start"
      : `npm run ${command.replace(" ", " -- ")}`;

/** What Node has compiled once it keeps here: a third of a second less at each start, and 18 MB less to strip types. */
export const compiled = join(root, "node_modules", ".cache", "node");

/** The program of an installed package, run by the Node that runs us. */
export const next = join(root, "node_modules", "next", "dist", "bin", "next");

/** Megabytes for what is new, and how far the rest may grow before it is looked through: two fifths less memory at work. */
export const heap = ["--max-semi-space-size=8", "--heap-growing-percent=30"];

/**
 * The built pages' server, as arguments of Node.
 * @param {Partial<NodeJS.ProcessEnv>} env
 */
export const server = ({ HOST = "", PORT = "" }) => [
  ...heap,
  ...(packaged ? [join(root, "server.js")] : [next, "start", "-H", HOST, "-p", PORT]),
];

/**
 * @typedef {Pick<import("node:child_process").SpawnOptions, "cwd" | "env" | "shell" | "timeout">} How
 * @typedef {How & { stderr?: "pipe" | "inherit" }} Options
 */

/**
 * Runs a program to its end and keeps what it prints to itself; with `stderr: "inherit"` errors are seen at once.
 * On Windows what npm installs as a program is a script, which only a shell can run.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ code: number | NodeJS.Signals | null, printed: string }>}
 */
export function finish(command, args, { stderr = "pipe", ...how } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      killSignal: "SIGKILL",
      ...how,
      stdio: ["ignore", "pipe", stderr],
    });
    let printed = "";
    child.stdout?.on("data", (part) => (printed += part));
    child.stderr?.on("data", (part) => (printed += part));
    child.on("error", reject);
    child.on("close", (code, killed) => resolve({ code: code ?? killed, printed }));
  });
}

/**
 * The same for what must succeed: the last lines that it printed are shown only when it does not.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export async function succeed(command, args, options) {
  const { code, printed } = await finish(command, args, options);
  if (code !== 0) throw new Trouble(tail(printed) || `${command} ended with ${code}.`);
}

/** @param {string} text */
export function tail(text) {
  return text.trimEnd().split("\n").slice(-40).join("\n");
}
