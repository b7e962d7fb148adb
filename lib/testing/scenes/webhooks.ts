import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { payloadOf } from "../../api/hooked.ts";
import { env } from "../../env.ts";
import { claim, listDue } from "../../webhooks/claiming.ts";
import { createEndpoint, type TypedEndpoint } from "../../webhooks/managing.ts";
import { send } from "../../webhooks/sending.ts";
import { makeAgency, makeAgent } from "../factories.ts";
import { type Receiver, startReceiver } from "../webhook-receiver.ts";

/** An agency, its admin, and a program that is told of everything, or of what is given. */
export async function officeWithWebhook(more: Partial<TypedEndpoint> = {}) {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const agencyId = await makeAgency();
  const ada = await makeAgent(agencyId, "admin", "Ada Admin");
  const receiver = await startReceiver();
  const typed = { url: receiver.url, description: "Billing", types: null, withNotes: false, ...more };
  const { id, secret } = await createEndpoint(ada, typed);
  receiver.state.secrets.push(secret);
  return { agencyId, ada, receiver, id, secret, tell: () => tellDue(agencyId) };
}

/** Everything that is due now, as a worker does it. */
export async function tellDue(agencyId: number): Promise<void> {
  const { signal } = new AbortController();
  for (let tells = true; tells; ) {
    tells = false;
    for (const due of await listDue()) {
      if (due.agencyId !== agencyId) continue;
      const claimed = await claim(due, 8);
      await Promise.all(claimed.map((one) => send(one, payloadOf, signal)));
      tells ||= claimed.length > 0;
    }
  }
}

/** The time until the next try of everything has passed. */
export async function letTimePass(agencyId: number): Promise<void> {
  await db().execute(sql`
    update webhook_deliveries set not_before = statement_timestamp() - interval '1 s'
    where agency_id = ${agencyId} and state = 'waiting'`);
}

/** What is to be tried again is so much later than this test ends, however slow the machine is. */
export async function letNoTimePass(agencyId: number): Promise<void> {
  await db().execute(sql`
    update webhook_deliveries set not_before = statement_timestamp() + interval '1 day'
    where agency_id = ${agencyId} and state = 'waiting' and tries > 0`);
}

export const typesOf = ({ received }: Receiver) => received.map(({ body }) => body.type);

type Row = { type: string; state: string; tries: number; status: number | null; problem: string | null };

/** What lies in the log, the oldest first. */
export async function logOf(agencyId: number): Promise<Row[]> {
  const { rows } = await db().execute<Row>(sql`
    select type, state, tries, status, problem from webhook_deliveries where agency_id = ${agencyId} order by id`);
  return rows;
}
