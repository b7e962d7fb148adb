import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { Outdated, transaction } from "#db/transaction.ts";
import { readPoint } from "../addresses/points.ts";
import { oneLine } from "../addresses/post.ts";
import type { Agent } from "../agents/agent.ts";
import { readLetterInbox } from "../channels/letter-inbox.ts";
import { refuseSending } from "../consents/gate.ts";
import { correctPoint } from "../contacts/correcting.ts";
import { turnTo } from "../conversations/readdressing.ts";
import { holdRoute } from "../conversations/routes.ts";
import { Refused } from "../errors.ts";
import { addressOf, findProblem } from "./checking.ts";
import { lockLetters } from "./locking.ts";

type Readdressed = {
  /** The address that stood above the form. */
  was: string;
  /** A line for each part, or commas between them. */
  typed: string;
  /** Written to the contact's card as well, in the place of the one that was wrong. */
  onCard: boolean;
};

/**
 * *Correct the address* of a letter that waits. Throws Refused for one that the window cannot take either, and where the
 * letter was printed or corrected meanwhile: whoever prints takes it under the same lock, with the address it has then.
 */
export async function readdress(
  agent: Agent,
  messageId: number,
  { was, typed, onCard }: Readdressed,
): Promise<void> {
  const address = readPoint("address", oneLine(typed), "address");
  if (!address) throw new Refused("letter_address");
  const { look, id: inboxId } = await readLetterInbox(agent.agency);
  const agencyId = agent.agency.id;
  await transaction(async (tx) => {
    const letter = await find(tx, agencyId, messageId);
    const { contactId, name, body } = letter;
    const problem = await findProblem(look, { address: addressOf({ name, address }), body });
    if (problem) throw new Refused("letter_problem", { why: problem.why, words: problem.words ?? "" });
    if (onCard && contactId)
      await correctPoint(tx, agent, contactId, { kind: "address", was, value: address });
    const end = { agencyId, channel: "letter" as const, inboxId, remote: address, isOwn: false };
    const way = await holdRoute(tx, letter.conversationId, end);
    const [now] = await lockLetters(tx, agencyId, [messageId]);
    if (now?.conversationId !== letter.conversationId) throw new Outdated();
    if (now.delivery !== "queued" || now.address !== was) throw new Refused("letter_changed");
    // An override was asked for, and noted, when it was written.
    const towards = contactId ? { contactId, override: true } : undefined;
    await refuseSending(tx, { agencyId, channel: "letter", address, towards });
    await turnTo(tx, agent, now, { address, way });
  });
}

type Found = { conversationId: number; contactId: number | null; name: string; body: string };

async function find(tx: Tx, agencyId: number, messageId: number): Promise<Found> {
  const { rows } = await tx.execute<
    Record<"conversationId" | "name" | "body", string> & { contactId: string | null }
  >(sql`
    select m.conversation_id as "conversationId", m.body, c.contact_id as "contactId",
      coalesce(k.name, c.remote_name) as name
    from messages m
    join conversations c on c.agency_id = ${agencyId} and c.id = m.conversation_id
    left join contacts k on k.agency_id = ${agencyId} and k.id = c.contact_id
    where m.agency_id = ${agencyId} and m.id = ${messageId} and m.channel = 'letter' and m.delivery = 'queued'
      and m.address is not null`);
  const [row] = rows;
  if (!row) throw new Refused("letter_changed");
  const { conversationId, contactId, ...rest } = row;
  return { ...rest, conversationId: Number(conversationId), contactId: Number(contactId) || null };
}
