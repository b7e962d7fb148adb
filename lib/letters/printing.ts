import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { letterBatches, letters } from "#db/schema/letters.ts";
import { transaction } from "#db/transaction.ts";
import { postOrder } from "../addresses/post-lines.ts";
import type { Agent } from "../agents/agent.ts";
import type { Look } from "../channels/letter/letter.ts";
import { readLetterInbox } from "../channels/letter-inbox.ts";
import { findSendRefusal } from "../consents/gate.ts";
import { moveOn } from "../conversations/delivery.ts";
import { Refused } from "../errors.ts";
import { addressOf, findProblem } from "./checking.ts";
import { lockLetters } from "./locking.ts";
import { MOST } from "./waiting.ts";

/**
 * *Print all*: those that wait and have no problem are a batch from now on, in the order of their postcodes. Two who press
 * at once print different letters: each is taken under its conversation's lock while it is queued still.
 * @returns the batch
 */
export async function printAll(agent: Agent): Promise<number> {
  const agencyId = agent.agency.id;
  const { isOn, look } = await readLetterInbox(agent.agency);
  if (!isOn) throw new Refused("letters_off");
  const ready = await listReady(agencyId, look);
  const batch = await transaction(async (tx) => {
    const taken = await take(tx, agencyId, ready);
    return taken.length ? add(tx, agent, look, taken) : null;
  });
  if (batch === null) throw new Refused("letters_none");
  return batch;
}

type Ready = {
  messageId: number;
  contactId: number | null;
  to: string;
  address: string[];
  language: "en" | "es";
};

async function listReady(agencyId: number, look: Look): Promise<Ready[]> {
  type Row = Record<"messageId" | "to" | "body" | "name", string> & {
    contactId: string | null;
    language: "en" | "es";
  };
  const { rows } = await db().execute<Row>(sql`
    select m.id as "messageId", m.address as "to", m.body, coalesce(k.name, c.remote_name) as name,
      c.contact_id as "contactId", coalesce(a.only_language, k.language, a.language) as language
    from messages m
    join agencies a on a.id = ${agencyId}
    join conversations c on c.agency_id = ${agencyId} and c.id = m.conversation_id
    left join contacts k on k.agency_id = ${agencyId} and k.id = c.contact_id
    where m.agency_id = ${agencyId} and m.channel = 'letter' and m.delivery = 'queued' and m.address is not null
    order by m.id limit ${MOST}`);
  const ready: Ready[] = [];
  for (const { messageId, contactId, to, body, name, language } of rows) {
    const address = addressOf({ name, address: to });
    if (await findProblem(look, { address, body })) continue;
    ready.push({ messageId: Number(messageId), contactId: Number(contactId) || null, to, address, language });
  }
  return ready;
}

/** Those that are queued still and may be written to still; what may not is marked, as with all that is sent. */
async function take(tx: Tx, agencyId: number, ready: Ready[]): Promise<Ready[]> {
  const byId = new Map(ready.map((one) => [one.messageId, one]));
  const taken: Ready[] = [];
  for (const letter of await lockLetters(tx, agencyId, [...byId.keys()])) {
    const one = byId.get(letter.messageId)!;
    // Printed by a colleague, taken back, or of somebody who was erased since it was read.
    if (letter.delivery !== "queued" || letter.address !== one.to) continue;
    const { to: address, contactId } = one;
    // An override was asked for, and noted, when it was written.
    const to = { agencyId, channel: "letter" as const, address, contactId, override: true };
    const refusal = await findSendRefusal(tx, to);
    if (refusal) await moveOn(tx, letter, { to: "failed", detail: `delivery.letter_${refusal}` });
    else if (await moveOn(tx, letter, { to: "sending" })) taken.push(one);
  }
  return taken.sort((a, b) => (postOrder(a.address.slice(1)) < postOrder(b.address.slice(1)) ? -1 : 1));
}

async function add(tx: Tx, { agency, userId }: Agent, look: Look, taken: Ready[]): Promise<number> {
  const [batch] = await tx
    .insert(letterBatches)
    .values({ agencyId: agency.id, printedAt: new Date(), printedBy: userId, look })
    .returning({ id: letterBatches.id });
  const rows = taken.map(({ messageId, address, language }, place) => ({
    ...{ agencyId: agency.id, batchId: batch!.id, messageId, address, language, place },
  }));
  await tx.insert(letters).values(rows);
  return batch!.id;
}
