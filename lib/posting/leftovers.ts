import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";

/** What nobody came back for within a day: kept texts and notices. */
export async function dropUnclaimed(): Promise<void> {
  await db().execute(sql`delete from kept_texts where created_at < now() - interval '1 day'`);
  await db().execute(sql`delete from notices where created_at < now() - interval '1 day'`);
}
