import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";

/** Whose addresses are no person's, whatever else their mails say. */
const MACHINES =
  "^(mailer-?daemon|post_?master|no-?_?[.]?reply|do-?_?not-?_?reply|noresponder|no-?responder|nicht-?antworten|ne-?pas-?repondre|bounces?)([+@.-]|$)";

/**
 * Whether a mail may be answered by itself (RFC 3834): a person wrote it, lately, to us, and their address has had no
 * automatic mail for a day. Two installations that answer each other say one sentence each.
 */
export async function mayAnswerMail(
  tx: Tx,
  { agencyId, lastInboundId }: { agencyId: number; lastInboundId: number },
  address: string | undefined,
  within = "1 day",
): Promise<boolean> {
  if (!address) return false;
  const { rows } = await tx.execute(sql`
    select 1 from messages m
    left join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    where m.agency_id = ${agencyId} and m.id = ${lastInboundId} and w.automatic is null
      and not coalesce(w.doubts, '{}') && array['late', 'sender'] and w.dmarc is distinct from 'fail'
      and m.created_at > now() - ${within}::interval and not (${address} ~* ${MACHINES})
      and not exists (select from inboxes i
        where i.agency_id = ${agencyId} and i.channel = 'email' and i.address = lower(${address}))
      and not exists (select from messages a where a.agency_id = ${agencyId} and a.kind in ('auto_response', 'question')
        and a.channel = 'email' and a.address = ${address} and a.created_at > now() - interval '1 day')`);
  return rows.length > 0;
}
