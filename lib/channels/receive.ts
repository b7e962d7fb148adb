import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { ringWork } from "../events/ring.ts";
import type { OpenInbox, Raw } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { type Parsed, read, type Waiting } from "./item.ts";
import { leave, leftIds, readRest, roomFor, SOON } from "./late.ts";
import { openByHook, openInbox } from "./opened.ts";
import { applyProgress } from "./progress.ts";
import { noteRefused } from "./watched.ts";

export type Taken = "stored" | "told" | "refused" | "unknown";

/** Bytes of one item: more is no message that any provider would hand over. A mail has its files in it. */
export const mostBytes = (channel: Channel): number => (channel === "email" ? 36_000_000 : 2_000_000);

/**
 * Takes what a provider posts. It is stored as it came before anybody says that it was: what reads it may fail, be killed
 * or be mended, and the item is there. How far something of ours has got is noted at once.
 */
export async function takeIn(channel: Channel, secret: string, raw: Raw): Promise<Taken> {
  const inbox = await openByHook(channel, secret);
  const driver = drivers[channel];
  if (!inbox || inbox === "sealed" || !driver) return "unknown";
  if (!driver.isGenuine(raw, inbox)) {
    await noteRefused(inbox);
    return "refused";
  }
  const progress = driver.progress(raw);
  if (progress) {
    await applyProgress(inbox, progress);
    return "told";
  }
  await keepRaw(inbox, raw);
  return "stored";
}

/**
 * For good, once this returns. The same bytes again are the same item, and so is what its provider calls the same:
 * `externalId`.
 */
export async function keepRaw(
  { agencyId, id, channel }: Pick<OpenInbox, "agencyId" | "id" | "channel">,
  { headers, body, url }: Raw,
  externalId: string | null = null,
): Promise<void> {
  const sha256 = createHash("sha256").update(body).digest();
  const kept = JSON.stringify({ ...headers, ":url": url });
  const { rowCount } = await db().execute(sql`
    insert into raw_inbound (agency_id, channel, inbox_id, external_id, sha256, headers, body)
    values (${agencyId}, ${channel}, ${id}, ${externalId}, ${sha256}, ${kept}::jsonb, ${body})
    on conflict do nothing`);
  if (rowCount) return ringWork(db());
  // Under a name that another item has: the bytes say what it is.
  if (externalId !== null) await keepRaw({ agencyId, id, channel }, { headers, body, url });
}

/** Bytes that are read at once: a mail may have 35 million. */
const MOST_HELD = 40_000_000;
/** Seconds in which an item is read, or its reader has died. */
const LEASE = 60;
/** Senders whose items are read at once: more would take the connections from those who post, and those wait for a yes. */
const AT_ONCE = 4;

/** Reads up to `most` of what was taken in, whatever takes long as well. @returns how many */
export async function readWaiting(most: number): Promise<number> {
  const count = await readSome(most);
  await readRest();
  return count;
}

/** The same, and what takes long goes on beside; not begun while that is as much as may be held. */
export async function readSome(most: number): Promise<number> {
  await roomFor(MOST_HELD);
  const { rows: agencies } = await db().execute<{ id: string }>(
    sql`select distinct agency_id as id from raw_inbound where state = 'waiting'`,
  );
  let count = 0;
  for (const { id } of agencies) count += await readOf(Number(id), most);
  return count;
}

async function readOf(agencyId: number, most: number): Promise<number> {
  const { rows } = await db().execute<Record<keyof Waiting, unknown>>(sql`
    with first as materialized (
      select id, octet_length(body) as size from raw_inbound
      where agency_id = ${agencyId} and state = 'waiting' and (lease_until is null or lease_until < statement_timestamp())
        and not id = any(${sql.param(leftIds())}::bigint[])
      order by id limit ${most} for update skip locked
    ), next as (
      select id from (select id, size, sum(size) over (order by id) as sum from first) f
      where sum <= ${MOST_HELD} or sum = size
    )
    update raw_inbound r set lease_until = statement_timestamp() + make_interval(secs => ${LEASE})
    from next where r.agency_id = ${agencyId} and r.id = next.id
    returning r.id, r.inbox_id as "inboxId", r.headers, r.body`);
  const items = rows.map((row) => ({
    ...(row as Waiting),
    agencyId,
    id: Number(row.id),
    inboxId: Number(row.inboxId),
  }));
  const inboxes = await openAll(agencyId, items);
  // What takes long to read is waited for in its own inbox.
  const byInbox = Map.groupBy(items, ({ inboxId }) => inboxId);
  await Promise.all([...byInbox].map(([id, those]) => readThose(those, inboxes.get(id))));
  return items.length;
}

type Opened = Awaited<ReturnType<typeof openInbox>>;

async function readThose(items: Waiting[], inbox: Opened = null): Promise<void> {
  const ordered = items.toSorted((a, b) => a.id - b.id);
  const parsing = ordered.map((item) => parse(item, inbox));
  const over = new AbortController();
  const soon = pause(SOON, "late" as const, { ref: false, signal: over.signal }).catch(() => "late" as const);
  const parsed = await Promise.all(parsing.map((one) => Promise.race([one, soon])));
  over.abort();
  for (const [at, one] of parsed.entries()) if (one === "late") leave(ordered[at]!, parsing[at]!);
  // One sender's in the order in which they came, others beside them.
  const bySender = Map.groupBy(
    parsed.filter((one) => one !== null && one !== "late"),
    ({ item, found }) => `${item.inboxId} ${found[0]?.from ?? item.id}`,
  );
  const senders = bySender.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const those of senders) for (const one of those) await read(one);
    }),
  );
}

async function openAll(agencyId: number, items: Waiting[]): Promise<Map<number, Opened>> {
  const ids = [...new Set(items.map(({ inboxId }) => inboxId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await openInbox(agencyId, id)] as const)));
}

async function parse(item: Waiting, inbox: Opened = null): Promise<Parsed | null> {
  // It waits until the secrets have been entered again.
  if (!inbox || inbox === "sealed") return null;
  const { ":url": url = "", ...headers } = item.headers;
  try {
    return { inbox, item, found: await drivers[inbox.channel]!.parse({ url, headers, body: item.body }) };
  } catch (error) {
    return { inbox, item, found: [], error };
  }
}
