import { eq, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { passwordLinks, users } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import { recordAuditOf } from "../audit/audit.ts";
import { hashPassword, readPassword } from "./passwords.ts";
import { endSessionsOf } from "./sessions.ts";
import { hashToken, isToken, newToken } from "./tokens.ts";

/** Long enough to hand it over on the next morning. */
export const LINK_HOURS = 24;

/** A single-use link that lets a person set a new password; one that was made before is worth nothing any more. @returns its token */
export async function makePasswordLink(tx: Tx, userId: number): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + LINK_HOURS * 3_600_000);
  await dropPasswordLinks(tx, userId);
  await tx.insert(passwordLinks).values({ tokenHash: hashToken(token), userId, expiresAt });
  return token;
}

/** By whoever runs the installation, for anybody. Null when nobody has this address. */
export async function makeLinkByEmail(email: string): Promise<string | null> {
  return transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(sql`lower(${users.email}) = ${email.trim().toLowerCase()} and ${users.disabledAt} is null`);
    return user ? makePasswordLink(tx, user.id) : null;
  });
}

export async function dropPasswordLinks(tx: Tx, userId: number): Promise<void> {
  await tx.delete(passwordLinks).where(eq(passwordLinks.userId, userId));
}

/** Null when used, too old, never made, or its person may not sign in: all look alike. */
export async function findPasswordLink(token: string): Promise<{ name: string; email: string } | null> {
  if (!isToken(token)) return null;
  const [row] = await prepared<{ name: string; email: string }>(
    "find-password-link",
    `select u.name, u.email from password_links l join users u on u.id = l.user_id
     where l.token_hash = $1 and l.expires_at > now() and u.disabled_at is null`,
    [hashToken(token)],
  );
  return row ?? null;
}

/** Uses the link: the new password stands, and everybody who was signed in with the old one is out. */
export async function setPasswordByLink(token: string, password: string): Promise<boolean> {
  if (!(await findPasswordLink(token))) return false;
  const passwordHash = await hashPassword(readPassword(password));
  return transaction(async (tx) => {
    const [used] = await tx
      .delete(passwordLinks)
      .where(sql`token_hash = ${hashToken(token)} and expires_at > now()`)
      .returning({ userId: passwordLinks.userId });
    if (!used) return false;
    await tx.update(users).set({ passwordHash }).where(eq(users.id, used.userId));
    await endSessionsOf(used.userId, { on: tx });
    await recordAuditOf(tx, used.userId, "person.password_reset");
    return true;
  });
}

/** Those that ran out. */
export async function dropOldLinks(): Promise<void> {
  await db().execute(sql`delete from password_links where expires_at < now()`);
}
