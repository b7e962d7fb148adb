import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./install.mjs";
import { root } from "./run.mjs";
import { step, Trouble } from "./say.mjs";
import { stops, watchNpm } from "./stopping.mjs";

const windows = process.platform === "win32";
const pinned = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

/** Resolves once the right Node runs us: in this process, or never, having started that Node in our place. */
export async function switchNode() {
  let version = versionOf(pinned);
  if (!version && !isEnough()) {
    // Its package is installed without its program where install scripts are turned off.
    await step("Fetching Node", () => npm(["rebuild", "node", "--ignore-scripts=false"])).catch(() => {});
    version = versionOf(pinned);
  }
  if (version === process.version || (!version && isEnough())) return;
  if (version) return replace();
  throw new Trouble(
    `Parley needs Node 22.18 or later, and this is ${process.version}. Its own Node did not install: ` +
      "try `npm rebuild node --ignore-scripts=false`, or install a newer Node.",
  );
}

/** @param {string} node */
function versionOf(node) {
  return existsSync(node) ? spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.trim() : "";
}

/** From 22.18 on Node runs TypeScript as it is. */
function isEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function replace() {
  // The channel tells the other one when we are killed outright: it stops then.
  const child = spawn(pinned, process.argv.slice(1), { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of stops) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill("SIGTERM"));
  child.on("exit", (code) => process.exit(code ?? 1));
  return new Promise(() => {});
}
