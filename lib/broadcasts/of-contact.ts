import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { broadcastAnswers, broadcastRecipients, broadcastSends, type Listed } from "#db/schema/broadcasts.ts";
import { meaningsOf } from "./listed.ts";

/**
 * What was sent to many, as a part of what hangs on a contact (`people/of-contact.ts`). Who got it and what became of that
 * stays with the card that it was; of whoever is erased no address is left, in the lists that were pasted either.
 */
export const ofContact = {
  keys: [broadcastRecipients.contactId, broadcastSends.contactId],
  beyond: [broadcastAnswers],

  /** Whoever carries one on holds it before its recipients. */
  async hold(tx: Tx, agencyId: number): Promise<void> {
    await tx.execute(sql`
      select from broadcasts where agency_id = ${agencyId} and ${hasList} order by id for no key update`);
  },

  async blank(tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> {
    await takeOffLists(tx, agencyId, contactIds);
    await tx.execute(sql`
      update broadcast_sends set address = '', detail = null,
        delivery = case when delivery = 'queued' then 'withdrawn' else delivery end
      where agency_id = ${agencyId} and contact_id = any(${sql.param(contactIds)}::bigint[])`);
    await tx.execute(sql`
      update broadcast_recipients set state = 'unreached', because = 'contact_gone', next_at = null
      where agency_id = ${agencyId} and contact_id = any(${sql.param(contactIds)}::bigint[]) and state in ('due', 'tried')`);
  },
};

const hasList = sql`audience->'listed' is not null`;

/** A draft that somebody has open still holds them: its version moves, so that saving it does not bring them back. */
async function takeOffLists(tx: Tx, agencyId: number, contactIds: number[]): Promise<void> {
  const ids = sql`any(${sql.param(contactIds)}::bigint[])`;
  const { rows } = await tx.execute<{ id: string; listed: Listed }>(sql`
    select id, audience->'listed' as listed from broadcasts where agency_id = ${agencyId} and ${hasList}`);
  if (!rows.length) return;
  const { rows: own } = await tx.execute<{ value: string }>(sql`
    select p.value from contact_points p where p.agency_id = ${agencyId} and p.contact_id = ${ids}
    union all select a.number from account_numbers a where a.agency_id = ${agencyId} and a.contact_id = ${ids}`);
  const theirs = new Set(own.flatMap(({ value }) => meaningsOf(value)));
  for (const { id, listed } of rows) {
    const values = listed.values.filter((line) => !meaningsOf(line).some((one) => theirs.has(one)));
    if (values.length < listed.values.length)
      await tx.execute(sql`
        update broadcasts set audience = jsonb_set(audience, '{listed,values}', ${JSON.stringify(values)}::jsonb), version = version + 1
        where agency_id = ${agencyId} and id = ${Number(id)}`);
  }
}
