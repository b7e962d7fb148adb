import { and, eq, isNull } from "drizzle-orm";
import { teams } from "#db/schema/teams.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";

type Row = typeof teams.$inferSelect;
type Promised = Partial<Pick<Row, "goalNew" | "goalMissed" | "goalYours" | "goalEmergency" | "hours">>;

/** What a team promises of its own. Whoever waits for it is due by that, sooner or later than before. */
export async function changePromised(
  agent: Agent,
  id: number,
  change: (row: Row) => Promised | Promise<Promised>,
): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const agencyId = agent.agency.id;
  const one = and(eq(teams.agencyId, agencyId), eq(teams.id, id), isNull(teams.archivedAt));
  await transaction(async (tx) => {
    const [row] = await tx.select().from(teams).where(one);
    if (!row) throw new Refused("team_gone");
    const values = await change(row);
    const done = await tx.update(teams).set(values).where(one).returning({ id: teams.id });
    // Archived since it was read.
    if (!done.length) throw new Refused("team_gone");
    await recordAudit(tx, agent, "team.changed", { team: id, name: row.name, changed: Object.keys(values) });
    await enqueue(tx, "clocks.renew", { agencyId });
    await ringAgency(tx, agencyId);
  });
}
