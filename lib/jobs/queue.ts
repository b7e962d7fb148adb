import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { type JobName, type JobPayload, jobCatalog } from "./catalog.ts";

type When = { runAt?: Date; key?: string };

/** Adds a job in the caller's transaction: it exists if and only if that commits. A job of the same key is replaced. */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayload<N>,
  { runAt, key }: When = {},
): Promise<void> {
  const checked = JSON.stringify(jobCatalog[name].parse(payload));
  await tx.execute(sql`select graphile_worker.add_job(
    ${name}, ${checked}::json, run_at => ${runAt?.toISOString() ?? null}::timestamptz, job_key => ${key ?? null})`);
}
