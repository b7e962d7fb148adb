import { and, eq, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { memberships, type Role } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManagePeople } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { dropPasswordLinks } from "../auth/password-links.ts";
import { endSessionsOf } from "../auth/sessions.ts";
import { Refused } from "../errors.ts";
import { ringAgency, ringMember } from "../events/ring.ts";
import { lockAdmins } from "./admins.ts";

export type Person = {
  userId: number;
  name: string;
  email: string;
  role: Role;
  state: "active" | "disabled";
  /** Whether a code is asked of them. */
  hasSecond: boolean;
  /** They have come in by single sign-on, and groups there give roles: at their next sign-in theirs is set anew. */
  byGroups: boolean;
  /** Open conversations that they have. */
  open: number;
  /** Whether another agency of the installation counts on them too. */
  elsewhere: boolean;
};

/** Everybody who works here or did, those who do first. */
export function listPeople(agent: Agent): Promise<Person[]> {
  return prepared<Person>("list-people", `${peopleText} order by m.state, u.name`, [agent.agency.id]);
}

/** Null when they never were here. */
export async function findPerson(agent: Agent, userId: number): Promise<Person | null> {
  const text = `${peopleText} and m.user_id = $2`;
  const rows = await prepared<Person>("find-person", text, [agent.agency.id, userId]);
  return rows[0] ?? null;
}

const peopleText = `
  select u.id as "userId", u.name, u.email, m.role, m.state, u.two_factor_at is not null as "hasSecond",
    exists (select from sign_on_links l join sign_ons o on o.agency_id = $1 and o.issuer = l.issuer
      where l.agency_id = $1 and l.user_id = u.id and o.groups @? '$.*[*]') as "byGroups",
    (select count(*) from conversations c where c.agency_id = $1 and c.assignee_id = u.id and c.status = 'open') as open,
    exists (select from memberships o where o.user_id = u.id and o.agency_id <> $1 and o.state = 'active') as elsewhere
  from memberships m join users u on u.id = m.user_id where m.agency_id = $1`;

/** Throws Refused when nobody may disable them, whatever becomes of their conversations. */
export function requireMayDisable(agent: Agent, person: Person): void {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  if (person.userId === agent.userId) throw new Refused("person_self");
}

/**
 * Shuts a colleague out of this agency at once: no page, no stream, no sign-in for it. What they wrote keeps their name;
 * what they have open has to be handed over before. Whoever works for another agency as well stays signed in there.
 */
export async function disablePerson(agent: Agent, person: Person): Promise<void> {
  requireMayDisable(agent, person);
  await transaction(async (tx) => {
    await requireOtherAdmin(tx, agent, person);
    if (!(await setState(tx, agent, person, "disabled"))) return;
    // Counted behind that: whoever was just giving them one has done so, and nobody gives them another.
    const count = await countOpen(tx, agent, person);
    if (count) throw new Refused("person_has_open", { name: person.name, count });
    if (!person.elsewhere) {
      await endSessionsOf(person.userId, { on: tx });
      await dropPasswordLinks(tx, person.userId);
    }
    await ringMember(tx, agent.agency.id, person.userId);
    await recordAudit(tx, agent, "person.disabled", { person: person.userId });
  });
}

/** They sign in again, with the password that they have. */
export async function enablePerson(agent: Agent, person: Person): Promise<void> {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    if (!(await setState(tx, agent, person, "active"))) return;
    await recordAudit(tx, agent, "person.enabled", { person: person.userId });
  });
}

async function requireOtherAdmin(tx: Tx, agent: Agent, person: Person): Promise<void> {
  const admins = await lockAdmins(tx, agent.agency.id);
  if (!admins.includes(agent.userId)) throw new Refused("not_allowed");
  if (!admins.some((userId) => userId !== person.userId))
    throw new Refused("person_last_admin", { name: person.name });
}

async function countOpen(tx: Tx, { agency }: Agent, { userId }: Person): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`select count(*)::int as count from conversations
    where agency_id = ${agency.id} and assignee_id = ${userId} and status = 'open'`);
  return rows[0]!.count;
}

/** False when it was so already. */
async function setState(tx: Tx, agent: Agent, { userId }: Person, state: Person["state"]): Promise<boolean> {
  const changed = await tx
    .update(memberships)
    .set({ state })
    .where(
      and(
        eq(memberships.agencyId, agent.agency.id),
        eq(memberships.userId, userId),
        sql`${memberships.state} <> ${state}`,
      ),
    )
    .returning({ userId: memberships.userId });
  if (changed.length) await ringAgency(tx, agent.agency.id);
  return changed.length > 0;
}
