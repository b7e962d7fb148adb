import { type SQL, sql } from "drizzle-orm";
import type { BroadcastChannel } from "#db/schema/broadcasts.ts";
import { kinds } from "../channels/kinds.ts";
import type { SendRefusal } from "../consents/gate.ts";
import type { Broadcast } from "./broadcasts.ts";

/** The best address that somebody has for a channel; or none, or why it may not be written to. */
export type Way = {
  contactId: number;
  channel: BroadcastChannel;
  address: string | null;
  refusal: SendRefusal | null;
};

type How = Pick<Broadcast, "purpose" | "override"> & { agencyId: number; channels: BroadcastChannel[] };

/**
 * As SQL: of each card the best address for each channel, what may be written to before what may not, the primary one before others.
 * `of` is a condition on `contacts k`, or a table `k` with their `id`. Behind a switchboard nobody reads texts.
 * `offset 0` has the gate asked once of each address, not once more to sort by: it is nearly all of what this takes.
 */
export const waysOf = ({ agencyId, purpose, override, channels }: How, from: SQL, where: SQL): SQL => sql`
  select k.id as contact_id, k.language, w.channel, p.address, p.refusal
  from ${from}
  cross join (values ${sql.join(
    channels.map((channel) => sql`(${channel}::text, ${kinds[channel].point}::text)`),
    sql`, `,
  )}) w(channel, point)
  left join lateral (
    select o.address, o.refusal from (
      select p.value as address, p.is_primary, p.id,
        send_refusal(${agencyId}, k.id, w.channel, p.kind, p.value, ${purpose}, ${override}) as refusal
      from contact_points p
      where p.agency_id = ${agencyId} and p.contact_id = k.id and p.kind = w.point
        and (p.extension is null or w.channel <> 'text')
      offset 0
    ) o
    order by o.refusal is not null, o.is_primary desc, o.id limit 1
  ) p on true
  where ${where}`;
