import { db } from "#db/index.ts";
import { isClosing } from "./live/hub.ts";

/** What keeps this process from taking work; empty when nothing does. */
export async function readiness(): Promise<string[]> {
  if (isClosing()) return ["closing"];
  try {
    const { rows } = await db().$client.query<{ migrated: boolean; working: boolean }>(`
      select to_regclass('public.conversations') is not null as migrated,
        to_regclass('graphile_worker._private_jobs') is not null as working`);
    const { migrated, working } = rows[0]!;
    return [...(migrated ? [] : ["migrations"]), ...(working ? [] : ["worker"])];
  } catch {
    return ["database"];
  }
}
