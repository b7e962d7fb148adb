import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Moved } from "#db/schema/merges.ts";
import { scheduledMessages } from "#db/schema/scheduled-messages.ts";

type Way = { from: number; to: number };
type By = { agencyId: number; userId: number };

/** What was written ahead, as a part of what hangs on a contact (`people/of-contact.ts`). What went out stays where it did. */
export const ofContact = {
  keys: [scheduledMessages.contactId],
  beyond: [],
  count: {
    waiting: (agencyId: number, id: number) => sql`select count(*) from scheduled_messages
      where agency_id = ${agencyId} and contact_id = ${id} and state in ('pending', 'held')`,
  },

  async move(tx: Tx, { agencyId }: By, { from, to }: Way) {
    const moved = await tx
      .update(scheduledMessages)
      .set({ contactId: to })
      .where(waitingOf(agencyId, [from]))
      .returning({ id: scheduledMessages.id });
    return { scheduled: moved.map((row) => row.id) };
  },

  async back(tx: Tx, { agencyId }: By, { from, to }: Way, { scheduled }: Moved): Promise<void> {
    if (!scheduled.length) return;
    await tx
      .update(scheduledMessages)
      .set({ contactId: to })
      .where(and(waitingOf(agencyId, [from]), inArray(scheduledMessages.id, scheduled)));
  },

  /** Nothing of what waits goes out any more. */
  async cancel(tx: Tx, { agencyId, userId }: By, contactId: number): Promise<number> {
    const cancelled = await tx
      .update(scheduledMessages)
      .set({ state: "cancelled", decidedBy: userId, decidedAt: new Date() })
      .where(waitingOf(agencyId, [contactId]))
      .returning({ id: scheduledMessages.id });
    return cancelled.length;
  },

  async blank(tx: Tx, { agencyId }: By, contactIds: number[]): Promise<void> {
    await tx
      .update(scheduledMessages)
      .set({
        body: "",
        mail: null,
        address: "",
        state: sql`case when state in ('pending', 'held') then 'cancelled' else state end`,
      })
      .where(and(eq(scheduledMessages.agencyId, agencyId), inArray(scheduledMessages.contactId, contactIds)));
  },
};

const waitingOf = (agencyId: number, contactIds: number[]) =>
  and(
    eq(scheduledMessages.agencyId, agencyId),
    inArray(scheduledMessages.contactId, contactIds),
    inArray(scheduledMessages.state, ["pending", "held"]),
  );
