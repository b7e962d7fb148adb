import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded/port.ts";
import { whyUnreachable } from "#db/reach.ts";
import { patiently } from "#lib/testing/waiting.ts";

const program = "/usr/sbin/pgbouncer";

export const hasPooler = (): boolean => existsSync(program);

/**
 * Debian's PgBouncer before a server, in transaction mode: it hands each transaction to another of a few connections, so
 * what a session keeps is lost, or found by somebody else.
 */
export async function startPooler(server: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "parley-pooler-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const { hostname, port: from, username, password, pathname } = new URL(server);
  const settings = join(folder, "pgbouncer.ini");
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${from} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
log_connections = 0
log_disconnections = 0
`,
  );
  // It does not run as root.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const child = spawn(program, ["-q", ...user, settings], { stdio: "ignore" });
  const ended = once(child, "exit");
  const url = `postgres://parley@127.0.0.1:${port}${pathname}`;
  await patiently(async () => !(await whyUnreachable(url)));
  return {
    url,
    async stop() {
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
