import { and, eq, isNull } from "drizzle-orm";
import { teams } from "#db/schema/teams.ts";
import { transaction } from "#db/transaction.ts";
import { type OwnGoals, readOwnGoals, type TypedGoals } from "../agencies/goals.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";

/** Within which time a team answers, where it is another than the agency's. Whoever waits for it is due by that, sooner or later. */
export async function saveTeamGoals(agent: Agent, id: number, typed: TypedGoals): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const goals: OwnGoals = readOwnGoals(typed);
  const agencyId = agent.agency.id;
  await transaction(async (tx) => {
    const [row] = await tx
      .update(teams)
      .set(goals)
      .where(and(eq(teams.agencyId, agencyId), eq(teams.id, id), isNull(teams.archivedAt)))
      .returning({ name: teams.name });
    if (!row) throw new Refused("team_gone");
    await recordAudit(tx, agent, "team.changed", { team: id, name: row.name, changed: Object.keys(goals) });
    await enqueue(tx, "clocks.renew", { agencyId });
    await ringAgency(tx, agencyId);
  });
}
