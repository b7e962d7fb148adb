import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { forgetOldRows } from "../imports/forgetting.ts";
import { dropOldFiles } from "../imports/upload.ts";

/** What nobody needs any more: limits that ran out, kept texts after a day, sessions long over, old presence and files. */
export async function sweepLeftovers(): Promise<void> {
  await db().execute(sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`);
  await db().execute(sql`delete from kept_texts where created_at < now() - interval '1 day'`);
  await db().execute(sql`delete from notices where created_at < now() - interval '1 day'`);
  await db().execute(sql`delete from sessions where expires_at < now() - interval '1 day'`);
  await dropOldFiles();
  await forgetOldRows();
  await db().execute(sql`delete from presence where seen_at < now() - interval '1 hour'`);
}
