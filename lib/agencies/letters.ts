import { eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";

/** The agency writes letters from now on: every page of the workspace leads to where they are printed. */
export async function noteLetters(tx: Tx, agencyId: number): Promise<void> {
  await tx.update(agencies).set({ writesLetters: true }).where(eq(agencies.id, agencyId));
}
