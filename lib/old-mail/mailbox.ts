import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";

/** A mailbox of an agency, and all that it has: what comes from one of those the agency has sent. */
export type Mailbox = { agencyId: number; inbox: { agencyId: number; id: number }; ours: Set<string> };

/** Null where there is no such agency, or where it has no such mailbox. */
export async function findMailbox(slug: string, address: string): Promise<Mailbox | null> {
  const { rows: agencies } = await db().execute<{ id: string }>(
    sql`select id from agencies where slug = ${slug}`,
  );
  if (!agencies[0]) return null;
  const agencyId = Number(agencies[0].id);
  const { rows } = await db().execute<{ id: string; address: string }>(sql`
    select id, address from inboxes where agency_id = ${agencyId} and channel = 'email' and address is not null`);
  const own = rows.find((one) => one.address.toLowerCase() === address.toLowerCase());
  if (!own) return null;
  const ours = new Set(rows.map((one) => one.address.toLowerCase()));
  return { agencyId, inbox: { agencyId, id: Number(own.id) }, ours };
}
