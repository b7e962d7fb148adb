import { and, eq, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { letterBatches, letters } from "#db/schema/letters.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { moveOn } from "../conversations/delivery.ts";
import { Refused } from "../errors.ts";
import { type Locked, lockLetters } from "./locking.ts";

export type Batch = {
  id: number;
  printedAt: Date;
  printedByName: string;
  postedAt: Date | null;
  postedByName: string | null;
  count: number;
  returned: number;
};

const SHOWN = 50;

/** The newest first; what is not posted yet stands on top however old it is. */
export const listBatches = ({ agency }: Agent): Promise<Batch[]> =>
  prepared<Batch>(
    "list-letter-batches",
    `select b.id, b.printed_at as "printedAt", printer.name as "printedByName", b.posted_at as "postedAt",
       poster.name as "postedByName", count(*)::int as count,
       count(*) filter (where m.delivery = 'failed')::int as returned
     from letter_batches b
     join letters l on l.agency_id = $1 and l.batch_id = b.id
     join messages m on m.agency_id = $1 and m.id = l.message_id
     join users printer on printer.id = b.printed_by
     left join users poster on poster.id = b.posted_by
     where b.agency_id = $1
     group by b.id, b.printed_at, printer.name, b.posted_at, poster.name
     order by b.posted_at is not null, b.printed_at desc limit $2`,
    [agency.id, SHOWN],
  );

/** *Posted*: they are with the post now, all of them. */
export async function postBatch(agent: Agent, id: number): Promise<void> {
  await withOpen(agent, id, async (tx, printed) => {
    for (const letter of printed) await moveOn(tx, letter, { to: "sent" });
    const posted = { postedAt: new Date(), postedBy: agent.userId };
    await tx.update(letterBatches).set(posted).where(theBatch(agent, id));
  });
}

/** *Undo*: they wait to be printed again, as if it had not been. */
export async function undoBatch(agent: Agent, id: number): Promise<void> {
  await withOpen(agent, id, async (tx, printed) => {
    for (const letter of printed) await moveOn(tx, letter, { to: "queued" });
    const { agency } = agent;
    await tx.delete(letters).where(and(eq(letters.agencyId, agency.id), eq(letters.batchId, id)));
    await tx.delete(letterBatches).where(theBatch(agent, id));
  });
}

const theBatch = ({ agency }: Agent, id: number) =>
  and(eq(letterBatches.agencyId, agency.id), eq(letterBatches.id, id));

/** Under the batch's lock, so that one person posts or undoes it. */
async function withOpen(
  agent: Agent,
  id: number,
  act: (tx: Tx, printed: Locked[]) => Promise<void>,
): Promise<void> {
  const agencyId = agent.agency.id;
  await transaction(async (tx) => {
    const { rows } = await tx.execute<{ isPosted: boolean }>(sql`
      select posted_at is not null as "isPosted" from letter_batches
      where agency_id = ${agencyId} and id = ${id} for update`);
    if (!rows[0] || rows[0].isPosted) throw new Refused("letters_decided");
    const { rows: those } = await tx.execute<{ id: string }>(sql`
      select message_id as id from letters where agency_id = ${agencyId} and batch_id = ${id}`);
    const ids = those.map((row) => Number(row.id));
    const printed = await lockLetters(tx, agencyId, ids);
    await act(
      tx,
      printed.filter(({ delivery }) => delivery === "sending"),
    );
  });
}
