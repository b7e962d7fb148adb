import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { MailImportCounts } from "#db/schema/mail-imports.ts";
import { transaction } from "#db/transaction.ts";
import { recordAudit } from "../audit/audit.ts";
import { listBrought } from "../channels/past.ts";
import type { Mailbox } from "./mailbox.ts";

export type Receipt = { agencyId: number; id: number };

/** The receipt of an import that begins, or of one of the same place that was ended in the middle and goes on. */
export async function beginReceipt({ agencyId, inbox }: Mailbox, place: string): Promise<Receipt> {
  const { rows: begun } = await db().execute<{ id: string }>(sql`
    select id from mail_imports where agency_id = ${agencyId} and inbox_id = ${inbox.id} and place = ${place}
      and ended_at is null and undone_at is null order by id desc limit 1`);
  if (begun[0]) return { agencyId, id: Number(begun[0].id) };
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into mail_imports (agency_id, inbox_id, place) values (${agencyId}, ${inbox.id}, ${place}) returning id`);
  return { agencyId, id: Number(rows[0]!.id) };
}

/** What it has brought in all, also where it was ended in the middle before. */
export async function endReceipt({ agencyId, id }: Receipt, mails: number): Promise<void> {
  const all = await listBrought(agencyId, id);
  const brought = all.reduce((sum, { messageIds }) => sum + messageIds.length, 0);
  const counts = { mails, brought, conversations: all.length };
  await transaction(async (tx) => {
    await tx.execute(sql`
      update mail_imports set ended_at = now(), counts = ${JSON.stringify(counts)}::jsonb
      where agency_id = ${agencyId} and id = ${id}`);
    await audit(tx, "mail.brought_in", { agencyId, id }, counts);
  });
}

export async function findReceipt(agencyId: number, id: number): Promise<Receipt | null> {
  const { rows } = await db().execute(
    sql`select 1 from mail_imports where agency_id = ${agencyId} and id = ${id}`,
  );
  return rows.length ? { agencyId, id } : null;
}

/** `kept` of its conversations are still there. */
export async function endUndone({ agencyId, id }: Receipt, counts: MailImportCounts): Promise<void> {
  await transaction(async (tx) => {
    await tx.execute(sql`
      update mail_imports set undone_at = now(), counts = counts || ${JSON.stringify(counts)}::jsonb
      where agency_id = ${agencyId} and id = ${id}`);
    await audit(tx, "mail.taken_back", { agencyId, id }, counts);
  });
}

const audit = (
  on: Parameters<typeof recordAudit>[0],
  kind: "mail.brought_in" | "mail.taken_back",
  { agencyId, id }: Receipt,
  { conversations, brought }: MailImportCounts,
) =>
  recordAudit(on, { userId: null, agency: { id: agencyId } }, kind, {
    import: id,
    conversations,
    messages: brought,
  });
