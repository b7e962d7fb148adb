import type { Db, Tx } from "#db/index.ts";
import { auditEntries } from "#db/schema/agencies.ts";
import type { Agent } from "../conversations/access.ts";

/** Writes what must be findable later (settings, exports, overrides): ids, kinds and filters, never a text. */
export async function recordAudit(
  on: Db | Tx,
  agent: Agent,
  kind: string,
  data: Record<string, unknown>,
): Promise<void> {
  await on
    .insert(auditEntries)
    .values({ agencyId: agent.agency.id, userId: agent.userId, kind, data: JSON.stringify(data) });
}
