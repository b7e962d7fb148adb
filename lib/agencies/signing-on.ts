import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { memberships, type Role } from "#db/schema/agencies.ts";
import { signOnLinks } from "#db/schema/signing-in.ts";
import { transaction } from "#db/transaction.ts";
import { parseEmail } from "../addresses/email.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Identity } from "../auth/oidc.ts";
import { hashPassword } from "../auth/passwords.ts";
import { newToken } from "../auth/tokens.ts";
import { takeUser } from "../auth/users.ts";
import { Refused } from "../errors.ts";
import { ringAgency, ringMember } from "../events/ring.ts";
import { lockAdmins } from "./admins.ts";
import type { SignOn } from "./sign-on.ts";

type Member = { userId: number; role: Role; mayEnter: boolean };

/**
 * Whom the agency's provider has let in, as one of its people here: known by their subject, the first time by their
 * verified address; whoever is neither joins with the role that their groups give. Throws Refused for all others.
 */
export async function enterBySignOn(signOn: SignOn, who: Identity): Promise<number> {
  const role = roleOf(signOn, who);
  // Nobody knows it: they come in by the provider alone, until a link lets them choose one.
  const passwordHash = await hashPassword(newToken());
  return transaction(async (tx) => {
    const member = (await find(tx, signOn, who)) ?? (await join(tx, signOn, who, role, passwordHash));
    if (!member.mayEnter) throw new Refused("sign_on_disabled");
    await tx
      .insert(signOnLinks)
      .values({ agencyId: signOn.agencyId, issuer: who.issuer, subject: who.subject, userId: member.userId })
      .onConflictDoNothing();
    if (role && role !== member.role) await changeRole(tx, signOn, member, role);
    return member.userId;
  });
}

/** What would become of them, for an admin who looks whether it works; null where they are nobody here yet. */
export async function findBySignOn(signOn: SignOn, who: Identity) {
  const member = await transaction((tx) => find(tx, signOn, who));
  return {
    userId: member?.mayEnter ? member.userId : null,
    role: roleOf(signOn, who) ?? member?.role ?? null,
  };
}

/** The highest that one of their groups gives; null where none does, and whoever is here keeps what they have. */
function roleOf({ groups }: SignOn, who: Identity): Role | null {
  const roles = ["admin", "manager", "agent"] as const;
  return roles.find((role) => groups[role].some((group) => who.groups.includes(group))) ?? null;
}

async function find(tx: Tx, { agencyId }: SignOn, who: Identity): Promise<Member | null> {
  const { rows: linked } = await tx.execute<{
    userId: string;
  }>(sql`select user_id as "userId" from sign_on_links
    where agency_id = ${agencyId} and issuer = ${who.issuer} and subject = ${who.subject}`);
  if (linked[0]) return memberBy(tx, agencyId, sql`u.id = ${linked[0].userId}`);
  if (!who.email || !who.isVerified) throw new Refused("sign_on_unverified");
  return memberBy(tx, agencyId, sql`lower(u.email) = ${who.email}`);
}

async function memberBy(tx: Tx, agencyId: number, which: ReturnType<typeof sql>): Promise<Member | null> {
  const { rows } = await tx.execute<{ userId: string; role: Role; mayEnter: boolean }>(sql`
    select u.id as "userId", m.role, m.state = 'active' and u.disabled_at is null as "mayEnter"
    from memberships m join users u on u.id = m.user_id where m.agency_id = ${agencyId} and ${which}`);
  return rows[0] ? { ...rows[0], userId: Number(rows[0].userId) } : null;
}

/** Only whom this installation does not know: another agency's people are asked to join, and say yes themselves. */
async function join(
  tx: Tx,
  { agencyId }: SignOn,
  who: Identity,
  role: Role | null,
  passwordHash: string,
): Promise<Member> {
  const email = parseEmail(who.email ?? "");
  if (!role || !email) throw new Refused("sign_on_stranger");
  const { userId, isNew } = await takeUser(tx, { email, name: who.name || email, passwordHash });
  // Another browser of theirs has joined since this one looked.
  const here = isNew ? null : await memberBy(tx, agencyId, sql`u.id = ${userId}`);
  if (here) return here;
  if (!isNew) throw new Refused("sign_on_elsewhere");
  await tx.insert(memberships).values({ agencyId, userId, role });
  await recordAudit(tx, { userId, agency: { id: agencyId } }, "person.by_group", { person: userId, role });
  await ringAgency(tx, agencyId);
  return { userId, role, mayEnter: true };
}

async function changeRole(tx: Tx, { agencyId }: SignOn, member: Member, role: Role): Promise<void> {
  const { userId } = member;
  const admins = await lockAdmins(tx, agencyId);
  // Somebody has to be able to mend what a provider says wrongly.
  if (admins.length === 1 && admins[0] === userId) return;
  await tx
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.agencyId, agencyId), eq(memberships.userId, userId)));
  await recordAudit(tx, { userId, agency: { id: agencyId } }, "person.role_by_group", {
    ...{ person: userId, before: member.role, after: role },
  });
  await ringMember(tx, agencyId, userId);
  await ringAgency(tx, agencyId);
}
