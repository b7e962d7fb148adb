import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import type { Purpose } from "#db/schema/consents.ts";
import type { Channel } from "#db/schema/conversations.ts";
import { kinds } from "../channels/kinds.ts";
import { Refused } from "../errors.ts";

/** Why an address may not be written to: what the database's `send_refusal` answers. */
export type SendRefusal = "refused" | "not_given" | "contact_gone" | "point_bad" | "unwanted";

type To = {
  agencyId: number;
  channel: Channel;
  address: string;
  contactId?: number | null;
  purpose?: Purpose;
  /** An admin's: passes an unwanted method, never a STOP. */
  override?: boolean;
};

/** Asks the one gate of everything that is sent. Null when it may go. */
export async function findSendRefusal(on: Tx | Db, to: To): Promise<SendRefusal | null> {
  const { agencyId, channel, address, contactId = null, purpose = "conversation", override = false } = to;
  const { rows } = await on.execute<{ refusal: SendRefusal | null }>(
    sql`select send_refusal(${agencyId}, ${contactId}, ${channel}, ${kinds[channel].point}, ${address},
      ${purpose}, ${override}) as refusal`,
  );
  return rows[0]!.refusal;
}

type Out = {
  agencyId: number;
  conversationId: number;
  channel: Channel;
  address?: string;
  towards?: { contactId: number; override: boolean };
};

/**
 * Throws Refused unless the message may go out; asked in the transaction that writes it.
 * @returns the address it goes to, undefined where a channel writes to none
 */
export async function refuseSending(tx: Tx, out: Out): Promise<string | undefined> {
  const { agencyId, channel, towards } = out;
  if (!kinds[channel].point) return undefined;
  const address = out.address ?? (await findRouteAddress(tx, out));
  if (!address) throw new Refused("send_no_address");
  const refusal = await findSendRefusal(tx, { agencyId, channel, address, ...towards });
  if (refusal) throw new Refused(`send_${refusal}`, { value: address });
  return address;
}

async function findRouteAddress(tx: Tx, { agencyId, conversationId, channel }: Out): Promise<string | null> {
  const { rows } = await tx.execute<{ remote: string }>(sql`
    select r.remote from routes r where r.agency_id = ${agencyId} and r.conversation_id = ${conversationId}
      and r.channel = ${channel} limit 1`);
  return rows[0]?.remote ?? null;
}
