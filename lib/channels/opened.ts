import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { type Secrets, sealSecrets, unsealSecrets } from "../sealing.ts";
import type { OpenInbox } from "./contract.ts";
import { hashHook } from "./hook.ts";

type Which = { agencyId: number; id: number };
type Row = {
  agencyId: string;
  id: string;
  channel: Channel;
  address: string | null;
  settings: Record<string, unknown>;
  sealed: Buffer | null;
  state: string;
};

const columns = sql.raw(`agency_id as "agencyId", id, channel, address, settings, sealed, state`);

/** An inbox with its secrets, for whoever acts for it; `sealed` where they cannot be opened. */
export async function openInbox(agencyId: number, id: number): Promise<OpenInbox | "sealed" | null> {
  const { rows } = await db().execute<Row>(
    sql`select ${columns} from inboxes where agency_id = ${agencyId} and id = ${id}`,
  );
  return rows[0] ? open(rows[0]) : null;
}

/** The inbox that a hook's address names. */
export async function openByHook(channel: Channel, secret: string): Promise<OpenInbox | "sealed" | null> {
  const { rows } = await db().execute<Row>(
    sql`select ${columns} from inboxes where hook_hash = ${hashHook(secret)} and channel = ${channel}`,
  );
  return rows[0] ? open(rows[0]) : null;
}

function open({ agencyId, id, channel, address, settings, sealed }: Row): OpenInbox | "sealed" {
  const secrets = unsealSecrets(sealed);
  if (!secrets) return "sealed";
  const which = { agencyId: Number(agencyId), id: Number(id) };
  return { ...which, channel, address: address ?? "", settings, secrets, renew: renewer(which) };
}

/** The row is held meanwhile: of two that have the same token, one asks for the next, and the other has what it got. */
const renewer =
  ({ agencyId, id }: Which) =>
  (make: (kept: Secrets) => Promise<Secrets>): Promise<Secrets> =>
    db().transaction(async (tx) => {
      const { rows } = await tx.execute<{ sealed: Buffer | null }>(
        sql`select sealed from inboxes where agency_id = ${agencyId} and id = ${id} for no key update`,
      );
      const kept = unsealSecrets(rows[0]?.sealed ?? null) ?? {};
      const made = await make(kept);
      if (made !== kept)
        await tx.execute(sql`update inboxes set sealed = ${sealSecrets(made)}
          where agency_id = ${agencyId} and id = ${id}`);
      return made;
    });
