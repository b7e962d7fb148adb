import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Resident } from "#lib/testing/resident.ts";
import { finish, root } from "../start/run.mjs";
import { startWhole } from "./whole.ts";

/** A fresh clone whose packages were installed without their scripts is served by `npm start` all the same. */
export async function ignoreScripts(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "parley-clone-"));
  const cwd = join(folder, "parley");
  const env = fromOutside();
  // npm and the clone stand where no file of this checkout is found.
  const run = async (program: string, ...args: string[]) => {
    const { code, printed } = await finish(program, args, { env, cwd: folder });
    assert(code === 0, `${program} ${args.join(" ")} ended with ${code}:\n${printed.slice(-2000)}`);
  };
  try {
    await run("git", "clone", "--quiet", root, cwd);
    await run("npm", "ci", "--prefix", cwd, "--ignore-scripts", "--no-audit", "--no-fund");
    const whole = await startWhole({ command: ["npm", "start"], cwd, env });
    try {
      const ms = await whole.ready(600_000);
      const resident = new Resident("Clone", "riverton");
      await resident.arrive(whole.url);
      assert((await resident.post(whole.url, "Hello", randomUUID())) === 303, "a message was not taken");
      return `served ${Math.round(ms / 1000)} s after npm start`;
    } finally {
      await whole.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As in a shell that has never been here: none of npm's variables, of ours, or of our own Node. */
function fromOutside(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_|NODE|NEXT_|PARLEY_|AUTH_SECRET$|DATA_DIR$|DATABASE_URL$|TRUST_PROXY$|LOG_LEVEL$|INIT_CWD$)/i;
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (ours.test(name)) delete env[name];
  const paths = env.PATH!.split(delimiter);
  env.PATH = paths.filter((path) => !/node_modules|node-gyp-bin/.test(path)).join(delimiter);
  return env;
}
