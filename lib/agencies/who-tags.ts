import { eq } from "drizzle-orm";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManageTags } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";

export const mayAddTags = ["everyone", "managers"] as const;

/** Whether whoever answers may add to the list of tags, or managers alone. */
export async function saveWhoTags(agent: Agent, who: (typeof mayAddTags)[number]): Promise<void> {
  if (!canManageTags(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    await tx
      .update(agencies)
      .set({ agentsCreateTags: who === "everyone" })
      .where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.tags", { add: who });
    await ringAgency(tx, agent.agency.id);
  });
}
