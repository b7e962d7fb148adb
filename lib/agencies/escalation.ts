import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies, type EscalateTo } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";

export const escalateAfter = ["1", "2", "3", "5", "10", "15", "30"] as const;
export const escalateTo = ["managers", "admins", "everyone"] as const satisfies EscalateTo[];

export type Escalation = { minutes: number; to: EscalateTo };

/** Whom an emergency calls that nobody on duty opens, and after how many minutes. */
export async function readEscalation(agent: Agent): Promise<Escalation> {
  const [row] = await db()
    .select({ minutes: agencies.escalateMinutes, to: agencies.escalateTo })
    .from(agencies)
    .where(eq(agencies.id, agent.agency.id));
  return row!;
}

/** Of emergencies to come: those that are waited for already call as it was. */
export async function saveEscalation(agent: Agent, { minutes, to }: Escalation): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    await tx
      .update(agencies)
      .set({ escalateMinutes: minutes, escalateTo: to })
      .where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.keywords", { changed: ["escalation"] });
  });
}
