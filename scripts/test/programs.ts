import { delimiter, join } from "node:path";
import { finish, root } from "../start/run.mjs";
import { findChromium } from "./chromium.ts";

type Settings = Record<string, string>;
export type Finished = Awaited<ReturnType<typeof finish>>;

const before = { ...process.env };
/** Twice what the slowest took: a step that hangs must not take the others along. */
const PATIENCE = 30 * 60_000;

/** Runs a program of the packages, as in a shell in which nothing of ours is set. */
export function runProgram(program: string, args: string[], more: Settings = {}, timeout = PATIENCE) {
  const env = {
    ...ofNobody(before),
    ...more,
    PATH: [join(root, "node_modules", ".bin"), before.PATH].join(delimiter),
  };
  return finish(program, args, { env, shell: process.platform === "win32", timeout });
}

/** The tests whose files these words name, or all, on a database of their own. */
export function runVitest(words: string[], more?: Settings, timeout?: number): Promise<Finished> {
  return runProgram("vitest", ["run", "--config", "lib/testing/vitest.config.ts", ...words], more, timeout);
}

/** The browser tests, on the app that was built last. */
export async function runPlaywright(words: string[], more?: Settings, timeout?: number): Promise<Finished> {
  const args = ["test", "--config", "lib/testing/playwright.config.ts", ...words];
  return runProgram("playwright", args, { CHROMIUM: await findChromium(), ...more }, timeout);
}

/** Without what is set for an installation: whoever runs brings their own database and address. */
export function ofNobody(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const given = { ...env };
  for (const name of ["DATABASE_URL", "DATA_DIR", "HOST", "PORT", "PUBLIC_URL", "NODE_ENV"])
    delete given[name];
  return given;
}
