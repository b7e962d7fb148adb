import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { memberships } from "#db/schema/agencies.ts";

/**
 * Who is an administrator, and nobody becomes or ceases to be one before the caller has committed. Two who take it from
 * each other at once come one after the other, each seeing what the first has left: all are locked in one order.
 */
export async function lockAdmins(tx: Tx, agencyId: number): Promise<number[]> {
  const admins = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(eq(memberships.agencyId, agencyId), eq(memberships.role, "admin"), eq(memberships.state, "active")),
    )
    .orderBy(memberships.userId)
    .for("update");
  return admins.map(({ userId }) => userId);
}
