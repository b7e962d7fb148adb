import type { QueryConfig } from "pg";
import { db } from "#db/index.ts";
import { databaseAway } from "./database-health.ts";
import { isClosing } from "./live/hub.ts";

/** Milliseconds: who asks is a proxy or a supervisor, and waits for no more than two seconds. */
const PATIENCE = 1500;

/** What keeps this process from taking work; empty when nothing does. */
export async function readiness(): Promise<string[]> {
  if (isClosing()) return ["closing"];
  if (databaseAway()) return ["database"];
  try {
    const { rows } = await db().$client.query<{ migrated: boolean; working: boolean }>({
      text: `
      select to_regclass('public.conversations') is not null as migrated,
        to_regclass('graphile_worker._private_jobs') is not null as working`,
      query_timeout: PATIENCE,
    } as QueryConfig);
    const { migrated, working } = rows[0]!;
    return [...(migrated ? [] : ["migrations"]), ...(working ? [] : ["worker"])];
  } catch {
    return ["database"];
  }
}
