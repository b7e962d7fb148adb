import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";

/** Within how many minutes somebody is answered: of business, but for an emergency. */
export type Goals = { goalNew: number; goalMissed: number; goalYours: number; goalEmergency: number };
/** As people write them: hours (`2`, `1.5`, `1:30`), and minutes for an emergency. */
export type TypedGoals = Record<"new" | "missed" | "yours" | "emergency", string>;

const columns = {
  goalNew: agencies.goalNew,
  goalMissed: agencies.goalMissed,
  goalYours: agencies.goalYours,
  goalEmergency: agencies.goalEmergency,
};

export async function readGoals(agent: Agent): Promise<Goals> {
  const [row] = await db().select(columns).from(agencies).where(eq(agencies.id, agent.agency.id));
  return row!;
}

/** Whoever waits is due by the new goals, sooner or later than before. */
export async function saveGoals(agent: Agent, typed: TypedGoals): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const goals = readTyped(typed);
  await transaction(async (tx) => {
    await tx.update(agencies).set(goals).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.goals", { changed: Object.keys(goals) });
    await enqueue(tx, "clocks.renew", { agencyId: agent.agency.id });
    await ringAgency(tx, agent.agency.id);
  });
}

/** What was typed; throws Refused where that is no time within which people answer. */
export const readTyped = ({ new: fresh, missed, yours, emergency }: TypedGoals): Goals => ({
  goalNew: readHours("new", fresh),
  goalMissed: readHours("missed", missed),
  goalYours: readHours("yours", yours),
  goalEmergency: readMinutes(emergency),
});

/** Those of a team; null: as the agency has it. */
export type OwnGoals = { [Goal in keyof Goals]: Goals[Goal] | null };

/** The same where a field may be empty. */
export const readOwnGoals = ({ new: fresh, missed, yours, emergency }: TypedGoals): OwnGoals => ({
  goalNew: fresh.trim() ? readHours("new", fresh) : null,
  goalMissed: missed.trim() ? readHours("missed", missed) : null,
  goalYours: yours.trim() ? readHours("yours", yours) : null,
  goalEmergency: emergency.trim() ? readMinutes(emergency) : null,
});

/** "2", "1.5": as it is typed. */
export const asHours = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100);

const MOST_HOURS = 240;

function readHours(goal: string, text: string): number {
  const [, whole = "", part] = /^\s*(\d{1,3}(?:[.,]\d{1,2})?)(?::([0-5]\d))?\s*$/.exec(text) ?? [];
  const minutes = Math.round(Number(whole.replace(",", ".")) * 60) + Number(part ?? 0);
  const isBoth = part !== undefined && /[.,]/.test(whole);
  if (!whole || isBoth || minutes < 5 || minutes > MOST_HOURS * 60) throw new Refused("bad_goal", { goal });
  return minutes;
}

function readMinutes(text: string): number {
  const minutes = Number(text.trim());
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120) throw new Refused("bad_goal_minutes");
  return minutes;
}
