import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { fileBytes } from "../caps.ts";
import { Refused } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { type Giver, isPicture, nameOf, typeOf } from "./file-types.ts";
import { type Picture, readPicture } from "./pictures.ts";
import { store } from "./store.ts";

export type Upload = { name: string; bytes: Buffer };

/** Who has handed it over; staff do for a draft of theirs. */
export type Holder = {
  agencyId: number;
  userId?: number;
  draft?: { conversationId: number; kind: "reply" | "note" };
  visitorId?: number;
};

/** Keeps a file that no message has yet. @returns its id */
export async function keepFile(holder: Holder, read: ReadFile): Promise<number> {
  const { agencyId, userId = null, visitorId = null, draft } = holder;
  const key = newKey();
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into attachments (agency_id, user_id, visitor_id, draft_of, draft_kind, name, type, key)
    values (${agencyId}, ${userId}, ${visitorId}, ${draft?.conversationId ?? null}, ${draft?.kind ?? null},
      ${read.name}, ${read.type}, ${key})
    returning id`);
  const id = Number(rows[0]!.id);
  await putBytes({ agencyId, id, key }, read);
  return id;
}

export type ReadFile = { name: string; type: string; bytes: Buffer; picture: Picture | null };

/**
 * Looks at what a file is, and takes from a picture what it tells of its place. Throws Refused where it is too large, or
 * none that this giver may send.
 */
export async function readFile(giver: Giver, { name: given, bytes }: Upload): Promise<ReadFile> {
  const name = nameOf(given);
  if (!bytes.length) throw new Refused("file_empty", { name });
  if (bytes.length > fileBytes[giver])
    throw new Refused("file_big", { name, most: fileBytes[giver] / 1_000_000 });
  const found = await typeOf(bytes, name, giver);
  if ("refused" in found) throw new Refused(found.refused, { name });
  const picture = isPicture(found.type) ? await readPicture(bytes, found.type) : null;
  if (isPicture(found.type) && !picture && giver !== "provider") throw new Refused("file_broken", { name });
  // A picture that cannot be read is never shown as one: it is a file like others.
  const type = isPicture(found.type) && !picture ? "application/octet-stream" : found.type;
  return { name, type, bytes: picture?.bytes ?? bytes, picture };
}

type Row = { agencyId: number; id: number; key: string };

/** The bytes first: a row that says *stored* is right. @returns false where the row has gone meanwhile */
export async function putBytes(
  { agencyId, id, key }: Row,
  { name, type, bytes, picture }: ReadFile,
): Promise<boolean> {
  await store().put(pathOf(agencyId, key), bytes);
  if (picture) await store().put(previewOf(agencyId, key), picture.preview);
  const { rowCount } = await db().execute(sql`
    update attachments set state = 'stored', problem = null, name = ${name}, type = ${type}, bytes = ${bytes.length},
      width = ${picture?.width ?? null}, height = ${picture?.height ?? null}, has_preview = ${picture !== null}
    where agency_id = ${agencyId} and id = ${id}`);
  // Its person was erased while it was on its way.
  if (!rowCount) await removeBytes(agencyId, [key]);
  return Boolean(rowCount);
}

/** All of a file; throws where the store has it no more. */
export async function readBytes(agencyId: number, key: string): Promise<Buffer> {
  const body = await store().open(pathOf(agencyId, key));
  if (!body) throw new Error(`the store has no ${pathOf(agencyId, key)}`);
  return Buffer.from(await new Response(body).arrayBuffer());
}

/** Nobody guesses it, and it says nothing of whose it is. */
export const newKey = (): string => randomBytes(24).toString("base64url");
export const pathOf = (agencyId: number, key: string): string => `${agencyId}/${key.slice(0, 2)}/${key}`;
export const previewOf = (agencyId: number, key: string): string => `${pathOf(agencyId, key)}-small`;

/** Rows go in the caller's transaction, and their bytes behind it, however often that has to be tried. */
export async function removeFiles(tx: Tx, agencyId: number, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const { rows } = await tx.execute<{ key: string }>(sql`
    delete from attachments where agency_id = ${agencyId} and id = any(${sql.param(ids)}::bigint[]) returning key`);
  if (rows.length) await enqueue(tx, "attachments.remove", { agencyId, keys: rows.map(({ key }) => key) });
}

/** The job behind it. */
export async function removeBytes(agencyId: number, keys: string[]): Promise<void> {
  for (const key of keys) {
    await store().remove(pathOf(agencyId, key));
    await store().remove(previewOf(agencyId, key));
  }
}

/** What was handed over a day ago, and no message has: a form that was never sent whole. */
export async function dropLooseFiles(): Promise<void> {
  const { rows } = await db().execute<{ agencyId: string; id: string }>(sql`
    select agency_id as "agencyId", id from attachments
    where message_id is null and created_at < now() - interval '1 day' and (draft_of is null or state = 'waiting')
    order by agency_id, id limit 1000`);
  for (const [agencyId, those] of Map.groupBy(rows, (row) => Number(row.agencyId)))
    await transaction((tx) =>
      removeFiles(
        tx,
        agencyId,
        those.map(({ id }) => Number(id)),
      ),
    );
}
