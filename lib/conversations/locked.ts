import { and, eq, getTableColumns } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { Promises } from "./clock.ts";

/** The columns that verbs decide by, read under the conversation's lock. */
export type Locked = typeof conversations.$inferSelect & Promises;

/** Columns of the agency that a due time follows from. */
export const promises = {
  timeZone: agencies.timeZone,
  bubbleOn: agencies.bubbleOn,
  missedHours: agencies.missedHours,
};

/**
 * Takes the conversation's lock, which serialises everything that happens in it: after cards, browsers and the key of
 * a route, before all that is in it.
 */
export async function lockConversation(tx: Tx, agencyId: number, id: number): Promise<Locked> {
  const [row] = await tx
    .select({ ...getTableColumns(conversations), ...promises })
    .from(conversations)
    .innerJoin(agencies, eq(agencies.id, conversations.agencyId))
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, id)))
    .for("no key update", { of: conversations });
  if (!row) throw new Error(`conversation ${agencyId}/${id} vanished`);
  return row;
}
