import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Moved } from "#db/schema/merges.ts";
import { visitors } from "#db/schema/visitors.ts";

type Way = { from: number; to: number };
type By = { agencyId: number };

/** Browsers, as a part of what hangs on a contact (`people/of-contact.ts`). */
export const ofContact = {
  keys: [visitors.contactId],
  beyond: [],

  async move(tx: Tx, { agencyId }: By, { from, to }: Way) {
    const moved = await tx
      .update(visitors)
      .set({ contactId: to })
      .where(ofCards(agencyId, [from]))
      .returning({ id: visitors.id });
    return { visitors: moved.map((row) => row.id) };
  },

  async back(tx: Tx, { agencyId }: By, { from, to }: Way, moved: Moved): Promise<void> {
    if (!moved.visitors.length) return;
    await tx
      .update(visitors)
      .set({ contactId: to })
      .where(and(ofCards(agencyId, [from]), inArray(visitors.id, moved.visitors)));
  },

  /** Whoever still has the token of one is somebody new with it. */
  async blank(tx: Tx, { agencyId }: By, contactIds: number[], name: string): Promise<void> {
    await tx
      .update(visitors)
      .set({ name, email: sql`null`, phone: sql`null`, tokenHash: sql`'erased ' || id` })
      .where(ofCards(agencyId, contactIds));
  },
};

const ofCards = (agencyId: number, ids: number[]) =>
  and(eq(visitors.agencyId, agencyId), inArray(visitors.contactId, ids));
