import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { keepFile, readFile } from "../attachments/keeping.ts";
import { cleanLine } from "../clean-text.ts";
import { findWriter } from "../contacts/owning.ts";
import { receiveMessage } from "../conversations/intake.ts";
import { saysAway } from "../database-health.ts";
import { ringWork } from "../events/ring.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { wordsFor } from "../words/words.ts";
import type { Incoming, OpenInbox, Raw } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { showAddress, UNREADABLE } from "./kinds.ts";
import { openByHook, openInbox } from "./opened.ts";
import { applyProgress } from "./progress.ts";
import { receiveMail } from "./receive-mail.ts";
import { noteReceived, noteRefused } from "./watched.ts";

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

type Waiting = {
  agencyId: number;
  id: number;
  inboxId: number;
  headers: Record<string, string>;
  body: Buffer;
};

/** Bytes that are read at once: a mail may have 35 million. */
const MOST_HELD = 40_000_000;
/** Seconds in which an item is read, or its reader has died. */
const LEASE = 60;
/** Senders whose items are read at once: more would take the connections from those who post, and those wait for a yes. */
const AT_ONCE = 4;

/** Reads up to `most` of what was taken in; each by itself, so that a bad one delays no other. @returns how many */
export async function readWaiting(most: number): Promise<number> {
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
  const parsed = await Promise.all(ordered.map((item) => parse(item, inbox)));
  // One sender's in the order in which they came, others beside them.
  const bySender = Map.groupBy(
    parsed.filter((one) => one !== null),
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

type Parsed = { inbox: OpenInbox; item: Waiting; found: Incoming[]; error?: unknown };

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

async function read({ inbox, item, found, error }: Parsed): Promise<void> {
  try {
    if (error !== undefined) return await showUnreadable(inbox, item, error);
    let messageId: number | null = null;
    for (const one of found) messageId = await receive(inbox, one);
    await end(item, { state: "read", messageId });
    await noteReceived(inbox);
  } catch (fault) {
    // The database is away: it is read again when its lease is over, by whoever can.
    if (saysAway(fault)) return;
    // A fault of ours would be the same the next time; what came is shown as what it is to whoever reads it.
    if (error === undefined) return read({ inbox, item, found: [], error: fault });
    log.error({ error: told(fault), item: item.id }, "an item that came in could not be taken further");
  }
}

async function receive(inbox: OpenInbox, found: Incoming): Promise<number> {
  const { agencyId, id: inboxId, channel } = inbox;
  const [from, externalId] = [cleanLine(found.from), cleanLine(found.externalId)];
  const body = await bodyOf(agencyId, found);
  const name = (found.name && cleanLine(found.name)) || showAddress(channel, from) || from;
  const files = await keepFiles(agencyId, found);
  if (found.mail) return receiveMail(inbox, { from, externalId, name, body, files, mail: found.mail });
  const contactId = await findWriter(agencyId, channel, from);
  const done = await receiveMessage({
    ...{ agencyId, channel, inboxId, remote: from, externalId, contactId },
    ...{ wish: found.wish?.asks, language: found.wish?.language },
    ...{ name, body, files, answeredByProvider: found.answeredByProvider },
    waits: found.files.flatMap((file) =>
      "source" in file ? [{ name: file.name, type: file.type, source: file.source.slice(0, 2000) }] : [],
    ),
  });
  return done.messageId;
}

/** What came with the item itself. Where the item is taken no further they are loose, and dropped like others. */
export async function keepFiles(agencyId: number, { files }: Incoming): Promise<number[]> {
  const ids: number[] = [];
  // One without a byte has nothing that could be lost.
  for (const file of files)
    if ("bytes" in file && file.bytes.length) {
      const { name, bytes } = file;
      ids.push(await keepFile({ agencyId }, await readFile("provider", { name, bytes: Buffer.from(bytes) })));
    }
  return ids;
}

/** What came without words and without a picture is no message without anything. */
export async function bodyOf(agencyId: number, { body, files, mail }: Incoming): Promise<string> {
  if (body.trim() || files.length) return body;
  return (await wordsOf(agencyId)).t(mail ? "texts.empty_mail" : "texts.empty");
}

export async function wordsOf(agencyId: number) {
  const { rows } = await db().execute<{ language: "en" | "es" }>(
    sql`select language from agencies where id = ${agencyId}`,
  );
  return wordsFor(rows[0]!.language, "UTC");
}

/** Nothing vanishes: a message says that something came, with the item to download. */
async function showUnreadable(inbox: OpenInbox, item: Waiting, error: unknown): Promise<void> {
  log.warn({ error: told(error), item: item.id }, "an item could not be read");
  const { agencyId, id: inboxId, channel } = inbox;
  const body = (await wordsOf(agencyId)).t("texts.unreadable");
  const route = { agencyId, channel, inboxId, remote: UNREADABLE + item.id };
  const { messageId } = await receiveMessage({ ...route, name: "?", body, externalId: `raw:${item.id}` });
  await end(item, { state: "unreadable", messageId, problem: error instanceof Error ? error.message : "" });
}

type End = { state: "read" | "unreadable"; messageId: number | null; problem?: string };

async function end({ agencyId, id }: Waiting, { state, messageId, problem = "" }: End): Promise<void> {
  await db().execute(sql`
    update raw_inbound set state = ${state}, message_id = ${messageId}, problem = ${problem || null}, lease_until = null
    where agency_id = ${agencyId} and id = ${id}`);
}
