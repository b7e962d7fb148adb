import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import type { Purpose } from "#db/schema/consents.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { kinds, showAddress } from "../channels/kinds.ts";
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
  channel: Channel;
  address?: string;
  towards?: { contactId: number; override: boolean };
};

/** Throws Refused unless the message may go out; asked in the transaction that writes it. */
export async function refuseSending(tx: Tx, { agencyId, channel, address, towards }: Out): Promise<void> {
  if (!kinds[channel].point) return;
  if (!address) throw new Refused("send_no_address");
  const refusal = await findSendRefusal(tx, { agencyId, channel, address, ...towards });
  if (refusal) throw new Refused(`send_${refusal}`, { value: showAddress(channel, address) ?? address });
}
