import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findContact } from "../../contacts/card.ts";
import { localOf } from "../../local-time.ts";
import { schedule } from "../../sending/schedule.ts";
import { makeAgency, makeAgent, makeContact } from "../factories.ts";

export const PHONE = "+15305550142";
export const ZONE = "America/Los_Angeles";

export type ScheduledScene = Awaited<ReturnType<typeof scheduledScene>>;

/** A contact with a telephone, and messages that Ana writes to it ahead of their time. */
export async function scheduledScene() {
  const agencyId = await makeAgency();
  const [ana, manager] = [await makeAgent(agencyId), await makeAgent(agencyId, "manager")];
  const id = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
  const contact = (await findContact(ana, id))!;
  const later = async (minutes = 2, more: { clientId?: string; localTime?: string; zone?: string } = {}) => {
    const { id: scheduled } = await schedule(ana, contact, {
      channel: "text",
      address: PHONE,
      body: `Reminder ${randomUUID()}`,
      override: false,
      clientId: more.clientId ?? randomUUID(),
      localTime: more.localTime ?? localOf(new Date(Date.now() + minutes * 60_000), more.zone ?? ZONE),
      timeZone: more.zone ?? ZONE,
    });
    return scheduled;
  };
  const stateOf = async (scheduled: number) => {
    const { rows } = await db().execute<{ state: string; reason: string | null; message: number | null }>(sql`
      select state, held_reason as reason, message_id as message from scheduled_messages
      where agency_id = ${agencyId} and id = ${scheduled}`);
    return rows[0]!;
  };
  const sentCount = async () => {
    const { rows } = await db().execute<{ n: number }>(
      sql`select count(*) as n from messages where agency_id = ${agencyId} and kind = 'outbound'`,
    );
    return Number(rows[0]!.n);
  };
  const makeDue = (scheduled: number, minutesAgo = 0) =>
    db().execute(sql`update scheduled_messages set send_at = now() - make_interval(mins => ${minutesAgo})
      where agency_id = ${agencyId} and id = ${scheduled}`);
  return { agencyId, ana, manager, contact, later, stateOf, sentCount, makeDue };
}
