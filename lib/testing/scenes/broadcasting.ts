import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "../../agents/agent.ts";
import { type Broadcast, findBroadcast } from "../../broadcasts/broadcasts.ts";
import { carryOnBroadcast } from "../../broadcasts/carrying.ts";
import { claimLeaving } from "../../broadcasts/leaving.ts";
import { readAccount } from "../../broadcasts/results.ts";
import { createBroadcast, saveBroadcast, type Typed } from "../../broadcasts/writing.ts";
import { deliverSend } from "../../channels/deliver-many.ts";

/** Contacts with a telephone each, told apart by their last digits. @returns their ids, by those digits */
export async function makeResidents(
  agencyId: number,
  count: number,
  { tag = "north", consent = true, from = 1000 }: { tag?: string; consent?: boolean; from?: number } = {},
): Promise<Map<string, number>> {
  const { rows } = await db().execute<{ id: string; value: string }>(sql`
    with card as (
      insert into contacts (agency_id, name, language, tags)
      select ${agencyId}, 'Resident ' || n, case when n % 3 = 0 then 'es' else 'en' end, array[${tag}]
      from generate_series(${from}::int, ${from + count - 1}::int) n returning id, name
    ), phone as (
      insert into contact_points (agency_id, contact_id, kind, value, is_primary)
      select ${agencyId}, id, 'phone', '+1530555' || split_part(name, ' ', 2), true from card returning contact_id, value
    ), said as (
      insert into consents (agency_id, kind, value, purpose, state)
      select ${agencyId}, 'phone', value, 'bulletin', 'given' from phone where ${consent} on conflict do nothing
    )
    select contact_id as id, value from phone`);
  return new Map(rows.map(({ id, value }) => [value.slice(-4), Number(id)]));
}

/** A draft that is whole, to those with the tag. */
export async function makeBroadcast(agent: Agent, more: Partial<Typed> = {}): Promise<Broadcast> {
  const id = await createBroadcast(agent, { name: "Flushing", clientId: randomUUID() });
  const draft = (await findBroadcast(agent, id))!;
  await saveBroadcast(agent, draft, {
    name: "Flushing",
    version: draft.version,
    purpose: "bulletin",
    audience: { tag: "north" },
    priorities: { text: 1 },
    // Whatever the hour of the test.
    ...{ keepsQuiet: false, override: false, overrideWhy: "", localTime: "" },
    texts: [
      { channel: "text", language: "en", subject: "", body: "We flush the mains on Tuesday." },
      { channel: "text", language: "es", subject: "", body: "El martes enjuagamos las tuberías." },
    ],
    ...more,
  });
  return (await findBroadcast(agent, id))!;
}

/** What workers do with it, until nothing of it can go on by itself. @returns how many were handed over */
export async function carryAll(
  agencyId: number,
  broadcastId: number,
  worker: string = randomUUID(),
): Promise<number> {
  let carried = 0;
  for (let idle = 0; idle < 2; ) {
    await carryOnBroadcast(agencyId, broadcastId);
    await db().execute(sql`update inboxes set next_send_at = 'epoch' where agency_id = ${agencyId}`);
    const mine = (await claimLeaving(worker, 1000)).filter((one) => one.agencyId === agencyId);
    await Promise.all(mine.map((one) => deliverSend(worker, one)));
    carried += mine.length;
    idle = mine.length ? 0 : idle + 1;
  }
  return carried;
}

/** Its numbers, those that are none left out. */
export async function accountOf(agent: Agent, broadcast: Broadcast) {
  const { total, waiting, reached, unsure, unreached } = await readAccount(agent, broadcast);
  const whys = Object.fromEntries(unreached.map(({ because, count }) => [because, count]));
  return { total, waiting, reached, unsure, ...whys };
}
