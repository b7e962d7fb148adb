import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { consentValue, holdAddress, purposes } from "./consents.ts";

type About = { agencyId: number; kind: PointKind; value: string };

/**
 * The resident's own word about an address, with the message that says so: nothing goes there any more, for whatever
 * purpose and whichever contact has it. @returns whether that is news
 */
export async function recordSaid(
  tx: Tx,
  { agencyId, kind, value }: About,
  /** Null where one of many has brought it to light, which is no message of a conversation. */
  messageId: number | null,
): Promise<boolean> {
  await holdAddress(tx, { agencyId, kind, value });
  const { rows } = await tx.execute<{ before: boolean }>(sql`
    select count(*) filter (where state = 'refused') = ${purposes.length} as before from consents
    where agency_id = ${agencyId} and kind = ${kind} and value = ${consentValue(value)}`);
  await tx.execute(sql`
    insert into consents (agency_id, kind, value, purpose, state, message_id)
    select ${agencyId}, ${kind}, ${consentValue(value)}, purpose, 'refused', ${messageId}
    from unnest(${sql.param(purposes)}::text[]) purpose
    on conflict (agency_id, kind, value, purpose) do update
      set state = 'refused', at = excluded.at, user_id = null, message_id = excluded.message_id`);
  return !rows[0]!.before;
}

/** ALERTS: after a STOP, what warns of danger comes again and nothing else. @returns whether it did not come */
export async function keepAlerts(tx: Tx, { agencyId, kind, value }: About): Promise<boolean> {
  await holdAddress(tx, { agencyId, kind, value });
  const { rowCount } = await tx.execute(sql`
    delete from consents where agency_id = ${agencyId} and kind = ${kind} and value = ${consentValue(value)}
      and purpose = 'emergency' and state = 'refused'`);
  return Boolean(rowCount);
}

/** Whether the resident has refused what comes to the address. */
export async function hasRefused(tx: Tx, { agencyId, kind, value }: About): Promise<boolean> {
  const { rows } =
    await tx.execute(sql`select 1 from consents where agency_id = ${agencyId} and kind = ${kind}
    and value = ${consentValue(value)} and state = 'refused' limit 1`);
  return rows.length > 0;
}

/** START: as if nothing had been refused. @returns whether something was */
export async function unsay(tx: Tx, { agencyId, kind, value }: About): Promise<boolean> {
  await holdAddress(tx, { agencyId, kind, value });
  const { rowCount } = await tx.execute(sql`
    delete from consents where agency_id = ${agencyId} and kind = ${kind} and value = ${consentValue(value)}
      and state = 'refused'`);
  return Boolean(rowCount);
}
