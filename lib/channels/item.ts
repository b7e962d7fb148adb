import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { keepFile, readFile } from "../attachments/keeping.ts";
import { cleanLine } from "../clean-text.ts";
import { findWriter } from "../contacts/owning.ts";
import { receiveMessage } from "../conversations/intake.ts";
import { saysAway } from "../database-health.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { wordsFor } from "../words/words.ts";
import type { Incoming, OpenInbox } from "./contract.ts";
import { showAddress, UNREADABLE } from "./kinds.ts";
import { receiveMail } from "./receive-mail.ts";
import { noteReceived } from "./watched.ts";

/** An item that came in, as it was stored. */
export type Waiting = {
  agencyId: number;
  id: number;
  inboxId: number;
  headers: Record<string, string>;
  body: Buffer;
};

/** `error` is why it could not be taken apart. */
export type Parsed = { inbox: OpenInbox; item: Waiting; found: Incoming[]; error?: unknown };

/** Takes what came where it belongs, and writes down what has become of it. */
export async function read({ inbox, item, found, error }: Parsed): Promise<void> {
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
