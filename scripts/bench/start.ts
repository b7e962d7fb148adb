import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded/port.ts";
import { root } from "../start/run.mjs";
import { ofNobody } from "../test/programs.ts";

/** `npm start` as a person types it, the second time in a folder of its own. @returns seconds to the first page */
export async function started(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
  try {
    await once(folder);
    return await once(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function once(folder: string): Promise<number> {
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...ofNobody(process.env),
    DATA_DIR: folder,
    PORT: String(port),
    HOST: "127.0.0.1",
  };
  for (const name of ["PARLEY_TRIAL", "AUTH_SECRET"]) delete env[name];
  const begun = performance.now();
  const child = spawn("npm", ["start"], { cwd: root, env, stdio: "ignore", detached: true });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (answer?.ok) return (performance.now() - begun) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    // As Ctrl-C does: to npm and to all that it runs.
    process.kill(-child.pid!, "SIGINT");
    await ended;
  }
}
