import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";

type Folder = { agencyId: number; inboxId: number; folder: string };
type Cursor = { uidValidity: string; lastUid: number };

/** How far a folder of a mailbox has been read; null where it never was. */
export async function findCursor({ agencyId, inboxId, folder }: Folder): Promise<Cursor | null> {
  const { rows } = await db().execute<{ uidValidity: string; lastUid: string }>(sql`
    select uid_validity as "uidValidity", last_uid as "lastUid" from mail_folders
    where agency_id = ${agencyId} and inbox_id = ${inboxId} and folder = ${folder}`);
  return rows[0] ? { uidValidity: rows[0].uidValidity, lastUid: Number(rows[0].lastUid) } : null;
}

/** After what is before it was stored. Of two that read one mailbox the one that has got further holds. */
export async function moveCursor(
  { agencyId, inboxId, folder }: Folder,
  { uidValidity, lastUid }: Cursor,
): Promise<void> {
  await db().execute(sql`
    insert into mail_folders as own (agency_id, inbox_id, folder, uid_validity, last_uid)
    values (${agencyId}, ${inboxId}, ${folder}, ${uidValidity}, ${lastUid})
    on conflict (agency_id, inbox_id, folder) do update set uid_validity = excluded.uid_validity,
      last_uid = case when own.uid_validity = excluded.uid_validity then greatest(own.last_uid, excluded.last_uid)
        else excluded.last_uid end`);
}
