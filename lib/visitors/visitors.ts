import { and, eq, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { visitors } from "#db/schema/visitors.ts";
import { hashToken, newToken } from "../auth/tokens.ts";

/** One browser in one agency. What it typed about itself is unverified and never joins it to a contact. */
export type Visitor = {
  agencyId: number;
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  language: "en" | "es";
  contactId: number | null;
};

export type Typed = Pick<Visitor, "name" | "email" | "phone" | "language">;

export async function findVisitor(agencyId: number, token: string | null): Promise<Visitor | null> {
  if (!token) return null;
  const rows = await prepared<Visitor>(
    "find-visitor",
    `select agency_id as "agencyId", id, name, email, phone, language, contact_id as "contactId"
     from visitors where agency_id = $1 and token_hash = $2`,
    [agencyId, hashToken(token)],
  );
  return rows[0] ?? null;
}

/** The visitor of this token, made at the first message. The same first message sent five times makes one. */
export async function takeVisitor(
  agencyId: number,
  token: string,
  typed: Typed & { isShared?: boolean },
): Promise<Visitor> {
  await db()
    .insert(visitors)
    .values({ agencyId, tokenHash: hashToken(token), ...typed })
    .onConflictDoNothing();
  return (await findVisitor(agencyId, token))!;
}

/** The browser is nobody's from here on: whoever sits down at it next starts as a new visitor. Their words stay ours. */
export async function forgetVisitor({ agencyId, id }: Pick<Visitor, "agencyId" | "id">): Promise<void> {
  await db()
    .update(visitors)
    .set({ tokenHash: hashToken(newToken()), isShared: true })
    .where(and(eq(visitors.agencyId, agencyId), eq(visitors.id, id)));
}

/** Binds a browser to a contact, or lets it go: its conversations follow (`linking.ts`). */
export async function bindVisitor(
  tx: Tx,
  { agencyId, visitorId }: { agencyId: number; visitorId: number | null },
  contactId: number | null,
): Promise<void> {
  if (!visitorId) return;
  await tx
    .update(visitors)
    .set({ contactId: contactId ?? sql`null` })
    .where(and(eq(visitors.agencyId, agencyId), eq(visitors.id, visitorId), eq(visitors.isShared, false)));
}
