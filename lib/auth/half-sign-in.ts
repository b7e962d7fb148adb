import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { halfSignIns } from "#db/schema/signing-in.ts";
import { giveCookie, readCookies } from "./jar.ts";
import { hashToken, isToken, newToken } from "./tokens.ts";

const COOKIE = "half-parley";
/** Minutes in which a telephone is found. */
const MINUTES = 10;

/** The password was right, and a code is asked for: until then this browser has no session, only the way to it. */
export async function beginHalf(userId: number): Promise<void> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + MINUTES * 60_000);
  await db()
    .insert(halfSignIns)
    .values({ tokenHash: hashToken(token), userId, expiresAt });
  await giveCookie(COOKIE, token, MINUTES * 60);
}

/** Whose code this browser has to bring; null where nobody's, too late, or where they may not enter any more. */
export async function findHalf(): Promise<{ userId: number } | null> {
  const token = await tokenHere();
  if (!token) return null;
  const [row] = await prepared<{ userId: number }>(
    "find-half-sign-in",
    `select h.user_id as "userId" from half_sign_ins h join users u on u.id = h.user_id and u.disabled_at is null
     where h.token_hash = $1 and h.expires_at > now() and u.two_factor_at is not null
       and exists (select from memberships m join agencies a on a.id = m.agency_id and not a.sign_on_enforced
         where m.user_id = u.id and m.state = 'active')`,
    [hashToken(token)],
  );
  return row ?? null;
}

/** It is used up. False where it was before. */
export async function endHalf(): Promise<boolean> {
  const token = await tokenHere();
  if (!token) return false;
  const ended = await db()
    .delete(halfSignIns)
    .where(sql`token_hash = ${hashToken(token)} and expires_at > now()`)
    .returning({ userId: halfSignIns.userId });
  await giveCookie(COOKIE, "", 0);
  return ended.length > 0;
}

async function tokenHere(): Promise<string | null> {
  const token = (await readCookies(COOKIE))[0]?.value;
  return isToken(token) ? token : null;
}
