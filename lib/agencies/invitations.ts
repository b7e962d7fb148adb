import { and, eq, isNull, sql } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import { agencies, invitations, memberships, type Role } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import { parseEmail } from "../addresses/email.ts";
import { recordAudit } from "../audit/audit.ts";
import { hashPassword, readPassword } from "../auth/passwords.ts";
import { hashToken, isToken, newToken } from "../auth/tokens.ts";
import { takeUser } from "../auth/users.ts";
import { addInboxes } from "../channels/inboxes.ts";
import { cleanLine, readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { reserved } from "../paths.ts";
import { addBubble } from "./bubble.ts";

export const INVITATION_DAYS = 7;

export type Invitation = { agency: string; slug: string; email: string; name: string; role: Role };

export type NewAgency = { name: string; slug: string; timeZone: string; email: string; person: string };

/** Makes a real agency and the single-use link of its first admin. @returns the link's token */
export async function addAgency(input: NewAgency): Promise<string> {
  const name = cleanLine(input.name);
  const email = parseEmail(input.email);
  if (!name) throw new Refused("name_needed");
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(input.slug) || reserved.has(input.slug)) throw new Refused("bad_slug");
  if (!email) throw new Refused("bad_email", { value: input.email });
  if (!Intl.supportedValuesOf("timeZone").includes(input.timeZone)) throw new Refused("bad_zone");
  return transaction(async (tx) => {
    const [row] = await tx
      .insert(agencies)
      .values({
        name,
        slug: input.slug,
        timeZone: input.timeZone,
        autoResponseEn: `Thank you for writing to ${name}. Nobody is at the desk right now; we answer here as soon as we are back.`,
        autoResponseEs: `Gracias por escribir a ${name}. En este momento no hay nadie; le contestaremos aquí en cuanto volvamos.`,
      })
      .onConflictDoNothing()
      .returning({ id: agencies.id });
    if (!row) throw new Refused("slug_taken");
    await addBubble(tx, row.id);
    await addInboxes(tx, row.id);
    const token = newToken();
    const expiresAt = new Date(Date.now() + INVITATION_DAYS * 86_400_000);
    await tx.insert(invitations).values({
      tokenHash: hashToken(token),
      agencyId: row.id,
      email,
      name: cleanLine(input.person) || email,
      role: "admin",
      expiresAt,
    });
    return token;
  });
}

/** Null when used, too old or never made: all three look alike. */
export async function findInvitation(token: string): Promise<Invitation | null> {
  if (!isToken(token)) return null;
  const rows = await prepared<Invitation>(
    "find-invitation",
    `select a.name as agency, a.slug, i.email, i.name, i.role from invitations i join agencies a on a.id = i.agency_id
     where i.token_hash = $1 and i.used_at is null and i.expires_at > now()`,
    [hashToken(token)],
  );
  return rows[0] ?? null;
}

/** Uses the link once: the person and their membership. Null when it was used meanwhile. */
export async function acceptInvitation(token: string, given: { name: string; password: string }) {
  const typed = readText("name", given.name);
  const passwordHash = await hashPassword(readPassword(given.password));
  return transaction(async (tx) => {
    const [used] = await tx
      .update(invitations)
      .set({ usedAt: new Date() })
      .where(
        and(eq(invitations.tokenHash, hashToken(token)), isNull(invitations.usedAt), sql`expires_at > now()`),
      )
      .returning();
    if (!used) return null;
    const name = typed || used.name;
    const person = await takeUser(tx, { email: used.email, name, passwordHash });
    const { agencyId, role } = used;
    const { userId } = person;
    const joined = await tx
      .insert(memberships)
      .values({ agencyId, userId, role })
      .onConflictDoNothing()
      .returning({ userId: memberships.userId });
    const by = { userId, agency: { id: agencyId } };
    if (joined.length) await recordAudit(tx, by, "person.joined", { person: userId, role });
    await ringAgency(tx, agencyId);
    return person;
  });
}
