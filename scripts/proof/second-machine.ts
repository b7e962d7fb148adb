import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TestApp } from "#lib/testing/app.ts";
import { finish, root } from "../start/run.mjs";

/** What a machine makes for itself. */
const own = new Set([".artifacts", ".data", ".git", ".next", "dist", "node_modules"]);

/**
 * Another machine: a checkout with a data folder and a build of its own. It shares with this one what an operator gives to
 * both, the secret and the database.
 */
export async function secondMachine() {
  const folder = join(process.env.DATA_DIR!, "second-machine");
  const data = join(folder, ".data");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(root))
    if (!own.has(name)) cpSync(join(root, name), join(folder, name), { recursive: true });
  // Linked, not copied: they are the same packages, and a fifth of a gigabyte.
  const linked = spawnSync("cp", ["-al", join(root, "node_modules"), join(folder, "node_modules")]);
  assert(linked.status === 0, `the packages could not be linked: ${linked.stderr}`);
  const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: data };
  delete env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  const made = await finish(process.execPath, ["--input-type=module", "--eval", makeBuild], {
    env,
    cwd: folder,
  });
  assert(made.code === 0, `the second machine could not build:\n${made.printed.slice(-2000)}`);
  return {
    start: (settings: Record<string, string>) =>
      new TestApp({ ...settings, DATA_DIR: data }, [], folder).start(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const makeBuild = `
  const { settle } = await import("./scripts/start/settings.ts");
  const { build } = await import("./scripts/start/build.ts");
  settle();
  await build();
`;
