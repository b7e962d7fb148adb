import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { beginFetch, fetchAgain, loseFile, type Waiting } from "../attachments/fetched.ts";
import { putBytes, readFile } from "../attachments/keeping.ts";
import type { Found } from "../attachments/serving.ts";
import type { Conversation } from "../conversations/finding.ts";
import { lockAround, lockConversation } from "../conversations/locked.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { DeliveryError } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { isChannel } from "./kinds.ts";
import { openByHook, openInbox } from "./opened.ts";

/** The worker waits longer after each: some two hours in all. */
const MOST_TRIES = 9;

/** Gets a file that came with a message from whoever has it. Throws where it has to be tried again. */
export async function fetchFile(agencyId: number, id: number): Promise<void> {
  const file = await beginFetch(agencyId, id);
  if (!file) return;
  try {
    const bytes = await bytesOf(file);
    const read = await readFile("provider", { name: file.name, bytes });
    if (await putBytes(file, read)) await tell(file);
  } catch (error) {
    const why = whyLost(error, file.tries);
    if (!why) throw error;
    await tell(file, (tx) => loseFile(tx, file, why));
  }
}

async function bytesOf({ agencyId, inboxId, source }: Waiting): Promise<Buffer> {
  const inbox = await openInbox(agencyId, inboxId);
  if (!inbox || inbox === "sealed") throw new DeliveryError("temporary", "delivery.sealed");
  const { fetchFile: fetch } = drivers[inbox.channel] ?? {};
  if (!fetch) throw new DeliveryError("permanent", "delivery.answer");
  return fetch(source, inbox);
}

/** Null where another try may have it. */
function whyLost(error: unknown, tries: number): string | null {
  if (error instanceof Refused) return `delivery.${error.reason}`;
  const isLast = tries >= MOST_TRIES;
  if (error instanceof DeliveryError) return error.kind === "permanent" || isLast ? error.message : null;
  if (isLast) log.error({ error: told(error) }, "a file that came could not be stored");
  return isLast ? "delivery.file_unstored" : null;
}

async function tell(file: Waiting, change?: (tx: Tx) => Promise<void>) {
  await transaction(async (tx) => {
    // The message may have moved to another conversation while its file was on the way.
    const { agencyId, messageId, conversationId } = await lockAround(tx, file);
    await change?.(tx);
    await recordEvent(tx, { agencyId, conversationId }, "message.files_came", { messages: [messageId] });
  });
}

/** *Try again*, by a person. */
export async function askAgain(agent: Agent, conversation: Conversation, messageId: number): Promise<void> {
  const { agencyId } = conversation;
  await transaction(async (tx) => {
    const { id: conversationId } = await lockConversation(tx, agencyId, conversation.id);
    const { rows } = await tx.execute(sql`select 1 from messages
      where agency_id = ${agencyId} and id = ${messageId} and conversation_id = ${conversationId}`);
    if (!rows.length || !(await fetchAgain(tx, agencyId, messageId))) throw new Refused("decided_already");
    const touched = { messages: [messageId] };
    await recordEvent(tx, { agencyId, conversationId }, "message.files_came", touched, {
      userId: agent.userId,
    });
  });
}

/** Days for which a provider may have what it was handed; longer, while it is still to be sent. */
const LASTS = 7;

/** A file of a message that an inbox carries, for its provider: whoever knows both secrets of the address. */
export async function findCarried(channel: string, secret: string, key: string): Promise<Found | null> {
  const inbox = isChannel(channel) ? await openByHook(channel, secret) : null;
  if (!inbox || inbox === "sealed") return null;
  const [file] = await prepared<Found>(
    "find-carried",
    `select a.agency_id as "agencyId", a.key, a.name, a.type, a.bytes from attachments a
     join messages m on m.agency_id = $1 and m.id = a.message_id
     where a.agency_id = $1 and a.key = $2 and a.state = 'stored' and m.inbox_id = $3 and m.kind <> 'inbound'
       and m.delivery <> 'withdrawn' and (m.created_at > now() - make_interval(days => $4) or exists (
         select from outbox o where o.agency_id = $1 and o.message_id = m.id))`,
    [inbox.agencyId, key, inbox.id, LASTS],
  );
  return file ?? null;
}
