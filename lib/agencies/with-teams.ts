import { eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";

/** Whether it has any team, kept with it: every page of every agency asks. */
export async function noteTeams(tx: Tx, agencyId: number, hasTeams: boolean): Promise<void> {
  await tx.update(agencies).set({ hasTeams }).where(eq(agencies.id, agencyId));
}
