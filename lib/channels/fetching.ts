import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { beginFetch, fetchAgain, loseFile, type Waiting } from "../attachments/fetched.ts";
import { putBytes, readFile } from "../attachments/keeping.ts";
import type { Found } from "../attachments/serving.ts";
import type { Conversation } from "../conversations/finding.ts";
import { lockConversation } from "../conversations/locked.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
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
  if (!(error instanceof DeliveryError)) return null;
  return error.kind === "permanent" || tries >= MOST_TRIES ? error.message : null;
}

async function tell({ agencyId, messageId, conversationId }: Waiting, change?: (tx: Tx) => Promise<void>) {
  await transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    await change?.(tx);
    await recordEvent(tx, { agencyId, conversationId }, "message.files_came", { messages: [messageId] });
  });
}

/** *Try again*, by a person. */
export async function askAgain(agent: Agent, conversation: Conversation, messageId: number): Promise<void> {
  const { agencyId, id: conversationId } = conversation;
  await transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    const { rows } = await tx.execute(sql`select 1 from messages
      where agency_id = ${agencyId} and id = ${messageId} and conversation_id = ${conversationId}`);
    if (!rows.length || !(await fetchAgain(tx, agencyId, messageId))) throw new Refused("decided_already");
    await recordEvent(
      tx,
      { agencyId, conversationId },
      "message.files_came",
      { messages: [messageId] },
      {
        userId: agent.userId,
      },
    );
  });
}

/** Days for which a provider may have what it was handed. */
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
       and m.delivery <> 'withdrawn' and m.created_at > now() - make_interval(days => $4)`,
    [inbox.agencyId, key, inbox.id, LASTS],
  );
  return file ?? null;
}
