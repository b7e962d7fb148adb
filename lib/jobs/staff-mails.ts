import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { type Secrets, sealSecrets, unsealSecrets } from "../sealing.ts";
import { enqueue } from "./queue.ts";

/** To one of an agency's own people, from its mailbox. */
export type StaffMail = { to: string; subject: string; body: string; language: "en" | "es" };

/**
 * A mail leaves once the caller's transaction has committed. It may hold a link that opens something: it lies sealed
 * until it has left, and is forgotten then. False where the same `request` has asked for it already.
 */
export async function queueStaffMail(
  tx: Tx,
  agencyId: number,
  mail: StaffMail,
  request: string = randomUUID(),
): Promise<boolean> {
  const sealed = sealSecrets({ ...mail } satisfies Secrets);
  const { rowCount } = await tx.execute(sql`insert into staff_mails (agency_id, request, state, sealed)
    values (${agencyId}, ${request}, 'waiting', ${sealed}) on conflict do nothing`);
  if (!rowCount) return false;
  await enqueue(tx, "staff-mail.send", { agencyId, request });
  return true;
}

/**
 * Takes it to hand it over, which is written down before: whoever dies on the way leaves one that may have left, and
 * nobody sends it again. Null where it is not to be sent any more.
 */
export async function claimStaffMail(agencyId: number, request: string): Promise<StaffMail | null> {
  const { rows } = await db().execute<{ sealed: Buffer }>(sql`update staff_mails set state = 'sending'
    where agency_id = ${agencyId} and request = ${request} and state = 'waiting' returning sealed`);
  return unsealSecrets(rows[0]?.sealed ?? null) as StaffMail | null;
}

/** Only what certainly was not taken waits again. */
export async function settleStaffMail(
  agencyId: number,
  request: string,
  state: "sent" | "failed" | "waiting",
): Promise<void> {
  await db().execute(sql`update staff_mails set state = ${state},
      sealed = case when ${state === "waiting"} then sealed end
    where agency_id = ${agencyId} and request = ${request} and state = 'sending'`);
}

const DAY = 86_400_000;

/** What opens something is not kept for longer than it does. */
export async function dropOldStaffMails(): Promise<void> {
  const gone = new Date(Date.now() - 7 * DAY).toISOString();
  await db().execute(sql`delete from staff_mails where at < ${gone}::timestamptz`);
}
