import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** Until somebody waits for what this transaction has locked. */
export async function waitedFor(tx: Tx): Promise<void> {
  const isWaitedFor = sql`select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`;
  while (!(await tx.execute(isWaitedFor)).rowCount) await pause(10);
}
