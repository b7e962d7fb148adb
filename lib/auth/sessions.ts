import { and, eq, isNull, sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { sessions } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import { env } from "../env.ts";
import { hashToken, isToken, newToken } from "./tokens.ts";

const DAYS = 30;
const SAFARI = /^(?!.*(Chrome|Chromium|Firefox|Edg)).*Safari\//;

/**
 * Name and safety of the session cookie. `Secure` and `__Host-` under https and on loopback, which browsers trust
 * like https; Safari alone does not, and would refuse to sign in to a trial.
 */
export function sessionCookie(userAgent: string | null): { name: string; secure: boolean } {
  const https = env().PUBLIC_URL.startsWith("https:");
  const loopback = /^(localhost|127\.|\[?::1)/.test(env().HOST) && !SAFARI.test(userAgent ?? "");
  return https || loopback ? { name: "__Host-parley", secure: true } : { name: "parley", secure: false };
}

/** @returns the token for the cookie, and when it ends */
export async function startSession(userId: number): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + DAYS * 86_400_000);
  await db()
    .insert(sessions)
    .values({ tokenHash: hashToken(token), userId, expiresAt });
  return { token, expiresAt };
}

/** Whose session this is; `ended` still names the person, so that what they posted finds its way back. */
export async function findSession(
  token: string | undefined,
): Promise<{ userId: number; ended: boolean } | null> {
  if (!isToken(token)) return null;
  const rows = await prepared<{ userId: number; ended: boolean }>(
    "find-session",
    `select s.user_id as "userId", s.ended_at is not null or s.expires_at < now() or u.disabled_at is not null as ended
     from sessions s join users u on u.id = s.user_id where s.token_hash = $1`,
    [hashToken(token)],
  );
  return rows[0] ?? null;
}

export async function endSession(token: string): Promise<void> {
  await end(eq(sessions.tokenHash, hashToken(token)));
}

/** Signs a person out everywhere: after a password change, when they are disabled, by their own wish. */
export async function endSessionsOf(userId: number): Promise<void> {
  await end(eq(sessions.userId, userId));
}

/** Those long over; what is posted with one that has just ended still knows whose text it is. */
export async function dropOldSessions(): Promise<void> {
  await db().execute(sql`delete from sessions where expires_at < now() - interval '1 day'`);
}

/** The bell rings in the same transaction: open streams of the session close at once. */
async function end(which: ReturnType<typeof eq>): Promise<void> {
  await transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: new Date() })
      .where(and(which, isNull(sessions.endedAt)))
      .returning({ userId: sessions.userId });
    for (const { userId } of ended)
      await tx.execute(sql`select pg_notify('parley', 'session 0 0 ' || ${userId}::bigint)`);
  });
}
