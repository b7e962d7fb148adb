import { setTimeout as pause } from "node:timers/promises";
import { prepared } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { wokenAt } from "../conversations/awake.ts";
import { changeBy } from "../conversations/change.ts";
import { lockConversation } from "../conversations/locked.ts";
import { markUnreadFor } from "../conversations/reading.ts";
import { recordEvent } from "../events/record.ts";

/** A Monday at eight may wake thousands: after so many of an agency the next one has its turn. */
const BATCH = 100;
/** Milliseconds in which others have the machine. */
const BREATH = 20;

/**
 * Wakes what has slept until its time. Run every minute by one worker, which may be killed or overtaken anywhere: each one
 * wakes in a transaction of its own, and what is left is found again. One that fails keeps no other asleep.
 */
export async function wakeDue(now = new Date()): Promise<void> {
  for (let woken = 1; woken; await pause(BREATH)) {
    const failed: unknown[] = [];
    const agencies = await prepared<{ agencyId: number }>("list-waking-agencies", agenciesText, [now]);
    woken = 0;
    for (const { agencyId } of agencies) {
      const due = await prepared<{ id: number }>("list-waking", dueText, [agencyId, now, BATCH]);
      for (const { id } of due)
        try {
          await wakeOne(agencyId, id, now);
          woken++;
        } catch (error) {
          failed.push(error);
        }
    }
    if (failed.length && !woken) throw failed[0];
  }
}

const agenciesText = `
  select distinct agency_id as "agencyId" from conversations where snoozed_at is not null and snoozed_until <= $1`;

const dueText = `
  select id from conversations where agency_id = $1 and snoozed_at is not null and snoozed_until <= $2
  order by snoozed_until, id limit $3`;

/** Decided under the conversation's lock: a message, a person or another worker may be quicker. */
async function wakeOne(agencyId: number, id: number, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, id);
    const until = locked.snoozedUntil;
    if (locked.id !== id || !until || until > now) return;
    const change = changeBy(wokenAt(until));
    const subject = { agencyId, conversationId: id };
    await recordEvent(tx, subject, "conversation.woken", { because: "time" }, { change });
    // Nobody has written, so nothing else would say that it is back.
    if (locked.assigneeId) await markUnreadFor(tx, locked, locked.assigneeId);
  });
}
