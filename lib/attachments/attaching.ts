import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { MOST_FILES } from "../caps.ts";
import { Refused } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { nameOf } from "./file-types.ts";
import { newKey, removeFiles } from "./keeping.ts";

type Message = { agencyId: number; messageId: number };
export type Attached = { name: string; type: string; bytes: number };
/** A file that the provider still has, at `source`. */
export type ToFetch = { name: string; type: string; source: string };

/** Kept files become those of a message. Throws Refused where one has gone meanwhile, or was never this sender's. */
export async function attach(
  tx: Tx,
  { agencyId, messageId }: Message,
  ids: number[],
  by: { userId?: number; visitorId?: number },
): Promise<Attached[]> {
  if (!ids.length) return [];
  // Two drafts may have become one. What came by mail nobody chose.
  if ((by.userId || by.visitorId) && ids.length > MOST_FILES)
    throw new Refused("files_many", { most: MOST_FILES });
  const { rows } = await tx.execute<Attached>(sql`
    with mine as (
      update attachments set message_id = ${messageId}, draft_of = null, draft_kind = null
      where agency_id = ${agencyId} and id = any(${sql.param(ids)}::bigint[]) and message_id is null and state = 'stored'
        and user_id is not distinct from ${by.userId ?? null}::bigint
        and visitor_id is not distinct from ${by.visitorId ?? null}::bigint
      returning id, name, type, bytes
    )
    select name, type, bytes from mine order by id`);
  if (rows.length !== new Set(ids).size) throw new Refused("files_gone");
  return rows;
}

/** What has yet to be fetched stands beside the message from the beginning. */
export async function attachWaiting(
  tx: Tx,
  { agencyId, messageId }: Message,
  files: ToFetch[],
): Promise<void> {
  for (const { name, type, source } of files) {
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into attachments (agency_id, message_id, name, type, key, source)
      values (${agencyId}, ${messageId}, ${nameOf(name)}, ${type}, ${newKey()}, ${source}) returning id`);
    await enqueue(tx, "attachments.fetch", { agencyId, id: Number(rows[0]!.id) });
  }
}

/** *Undo*: they lie in their writer's draft again. */
export async function giveBack(
  tx: Tx,
  { agencyId, messageId }: Message,
  { conversationId, userId }: { conversationId: number; userId: number },
): Promise<void> {
  await tx.execute(sql`
    update attachments set message_id = null, draft_of = ${conversationId}, draft_kind = 'reply', user_id = ${userId}
    where agency_id = ${agencyId} and message_id = ${messageId}`);
}

/** What lies in drafts of a conversation that was joined to another lies in the drafts of that one. */
export async function moveDraftFiles(tx: Tx, agencyId: number, from: number, to: number): Promise<void> {
  await tx.execute(
    sql`update attachments set draft_of = ${to} where agency_id = ${agencyId} and draft_of = ${from}`,
  );
}

export type DraftFile = { id: number; kind: "reply" | "note"; name: string; type: string; bytes: number };
type Whose = { agencyId: number; conversationId: number; userId: number };

/** What lies in a person's drafts of a conversation, in the order in which it was chosen. */
export function listDraftFiles({ agencyId, conversationId, userId }: Whose): Promise<DraftFile[]> {
  return prepared<DraftFile>(
    "list-draft-files",
    `select id, draft_kind as kind, name, type, bytes from attachments
     where agency_id = $1 and draft_of = $2 and user_id = $3 and state = 'stored' order by id`,
    [agencyId, conversationId, userId],
  );
}

/** Takes files out of a draft; all of a kind where none is named. */
export async function dropDraftFiles(
  tx: Tx,
  { agencyId, conversationId, userId }: Whose,
  { kind, id = null }: { kind: "reply" | "note"; id?: number | null },
): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from attachments
    where agency_id = ${agencyId} and draft_of = ${conversationId} and user_id = ${userId} and draft_kind = ${kind}
      and (${id}::bigint is null or id = ${id}) for update`);
  await removeFiles(
    tx,
    agencyId,
    rows.map((row) => Number(row.id)),
  );
}

export type KeptFile = Attached & { key: string };

export async function listFilesOf({ agencyId, messageId }: Message): Promise<KeptFile[]> {
  return prepared<KeptFile>(
    "list-files-of",
    `select name, type, bytes, key from attachments
     where agency_id = $1 and message_id = $2 and state = 'stored' order by id`,
    [agencyId, messageId],
  );
}
