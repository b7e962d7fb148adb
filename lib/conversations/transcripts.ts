import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { Refused } from "../errors.ts";
import { refuseParties } from "../mails/written.ts";
import { wordsFor } from "../words/words.ts";
import { append } from "./append.ts";
import { readLanguage } from "./auto-response.ts";
import type { Conversation } from "./finding.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { findTowards, type Towards } from "./towards.ts";

/** Minutes between two of a conversation: nobody's mailbox is filled by a button. */
const APART = 5;

/** The addresses that a transcript can go to: those of the conversation and of its card, while they may be written to. */
export const mailable = (ways: Towards[]): Towards[] =>
  ways.filter(({ channel, refusal }) => channel === "email" && !refusal);

/** Sends what was said so far to one of the addresses known here. It answers nobody, and opens nothing. */
export async function sendTranscript(agent: Agent, conversation: Conversation, to: string): Promise<void> {
  await transaction(async (tx) => {
    const way = await findTowards(tx, conversation, to);
    if (way?.channel !== "email") throw new Refused("way_gone");
    if (way.refusal) throw new Refused(`send_${way.refusal}`, { value: way.remote });
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    await write(tx, locked, way, { userId: agent.userId });
  });
}

/**
 * The same for a visitor of the chat, to the address that they type: it holds what was written there and nothing else, since
 * the address proves nothing. Throws Refused where it may not be written to.
 */
export async function sendTranscriptTo(
  visitor: { agencyId: number; id: number },
  conversationId: number,
  address: string,
): Promise<void> {
  const { agencyId, id: visitorId } = visitor;
  const inboxId = await findMailbox(agencyId);
  if (inboxId === null) throw new Refused("send_unconnected");
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, conversationId);
    await write(tx, locked, { inboxId, remote: address }, { visitorId });
  });
}

export type LastTranscript = { address: string; hasFailed: boolean };

/** What a visitor has asked for within those minutes, and whether it has come back. */
export async function findLastTranscript(
  visitor: { agencyId: number; id: number },
  conversationId: number,
): Promise<LastTranscript | null> {
  const [row] = await prepared<LastTranscript>(
    "find-last-transcript",
    `select address, delivery = 'failed' as "hasFailed" from messages
     where agency_id = $1 and conversation_id = $2 and kind = 'transcript' and visitor_id = $3 and created_at > $4
       and address is not null
     order by id desc limit 1`,
    [visitor.agencyId, conversationId, visitor.id, soon()],
  );
  return row ?? null;
}

type By = { userId: number } | { visitorId: number };

async function write(
  tx: Tx,
  conversation: Locked,
  { inboxId, remote }: Pick<Towards, "inboxId" | "remote">,
  by: By,
): Promise<void> {
  const { agencyId, id } = conversation;
  await refuseSoon(tx, conversation);
  await refuseParties(tx, agencyId, [{ address: remote, name: "" }]);
  const { language, agency } = await readLanguage(tx, conversation);
  const subject = wordsFor(language, "UTC").t("transcript.subject", { agency, id: String(id) });
  await append(tx, conversation, {
    ...{ kind: "transcript", body: "", ...by },
    route: { agencyId, channel: "email", inboxId, remote },
    own: { cc: [], bcc: [], subject },
  });
}

/** Behind the conversation's lock: of two presses at once one is too soon. What has failed did not arrive. */
async function refuseSoon(tx: Tx, { agencyId, id }: Locked): Promise<void> {
  const { rows } = await tx.execute(sql`
    select from messages where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'transcript'
      and created_at > ${soon()} and delivery <> 'failed' limit 1`);
  if (rows.length) throw new Refused("transcript_soon", { minutes: APART });
}

const soon = () => new Date(Date.now() - APART * 60_000).toISOString();
