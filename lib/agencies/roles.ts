import { and, eq, sql } from "drizzle-orm";
import { memberships, type Role } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManagePeople } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency, ringMember } from "../events/ring.ts";
import { lockAdmins } from "./admins.ts";
import type { Person } from "./people.ts";

/**
 * What a colleague may do from now on; their open pages ask at once whether they may go on. Nobody changes their own:
 * so there always is an administrator who has not been asked.
 */
export async function changeRole(agent: Agent, person: Person, role: Role): Promise<void> {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  if (person.userId === agent.userId) throw new Refused("role_self");
  const { id } = agent.agency;
  await transaction(async (tx) => {
    // Whoever is just losing the right takes it from nobody any more.
    if (!(await lockAdmins(tx, id)).includes(agent.userId)) throw new Refused("not_allowed");
    const changed = await tx
      .update(memberships)
      .set({ role })
      .where(
        and(
          eq(memberships.agencyId, id),
          eq(memberships.userId, person.userId),
          sql`${memberships.role} <> ${role}`,
        ),
      )
      .returning({ userId: memberships.userId });
    if (!changed.length) return;
    await recordAudit(tx, agent, "person.role_changed", {
      ...{ person: person.userId, before: person.role, after: role },
    });
    await ringMember(tx, id, person.userId);
    await ringAgency(tx, id);
  });
}
