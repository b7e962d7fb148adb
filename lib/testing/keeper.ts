import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandOf } from "#db/embedded/process.ts";
import { stopPostgres } from "#db/embedded.ts";

/** Lives as long as a run of tests, and stops their server when that was the last one. */
const [, own = "", dataDir = ""] = process.argv;
const runs = join(dataDir, "runs");
const mine = join(runs, String(process.pid));

// The server's user passes through that folder.
mkdirSync(dataDir, { recursive: true, mode: 0o711 });
mkdirSync(runs, { recursive: true });
writeFileSync(mine, "");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
// Before the server is looked for: another run that ends now must not take it away.
process.stdout.write("ready\n");

process.stdin.resume().on("close", async () => {
  rmSync(mine);
  if (!readdirSync(runs).some(isRunning)) await stopPostgres(dataDir);
  process.exit();
});

function isRunning(pid: string): boolean {
  if (commandOf(Number(pid)).includes(own)) return true;
  // Killed before it could take that away itself.
  rmSync(join(runs, pid), { force: true });
  return false;
}
