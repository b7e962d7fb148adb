import { sql } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import type { BroadcastChannel } from "#db/schema/broadcasts.ts";
import type { Delivery } from "#db/schema/messages.ts";
import { transaction } from "#db/transaction.ts";
import { readPoint } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { kinds } from "../channels/kinds.ts";
import { Refused } from "../errors.ts";
import { ringWork } from "../events/ring.ts";
import type { Broadcast, Language } from "./broadcasts.ts";

/** *Send a test*: what it says in each language that it has, to one of the agency's own people. */
export async function tryBroadcast(
  agent: Agent,
  broadcast: Broadcast,
  { channel, to }: { channel: BroadcastChannel; to: string },
): Promise<void> {
  const agencyId = agent.agency.id;
  const address = readPoint(kinds[channel].point, to, "try_to");
  if (!address) throw new Refused("send_no_address");
  const texts = broadcast.texts.filter((text) => text.channel === channel);
  if (!texts.length) throw new Refused("broadcast_no_words");
  await transaction(async (tx) => {
    for (const { language } of texts)
      await tx.execute(sql`
        insert into broadcast_sends (agency_id, broadcast_id, channel, language, address, step, is_last)
        values (${agencyId}, ${broadcast.id}, ${channel}, ${language}, ${address}, -1, true)`);
    await recordAudit(tx, agent, "broadcast.tried", { broadcast: broadcast.id, channel });
    await ringWork(tx);
  });
}

export type Trial = {
  channel: BroadcastChannel;
  language: Language;
  address: string;
  delivery: Delivery;
  detail: string | null;
  at: Date;
};

/** How the last trials went, the newest first. */
export const listTrials = ({ agency }: Agent, { id }: Pick<Broadcast, "id">): Promise<Trial[]> =>
  prepared<Trial>(
    "list-broadcast-trials",
    `select channel, language, address, delivery, detail, at from broadcast_sends
     where agency_id = $1 and broadcast_id = $2 and contact_id is null order by id desc limit 6`,
    [agency.id, id],
  );
