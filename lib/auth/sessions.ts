import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { halfSignIns } from "#db/schema/signing-in.ts";
import { type BrowserName, type SystemName, sessions } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import { recordAuditOf } from "../audit/audit.ts";
import { env } from "../env.ts";
import { ringSession } from "../events/ring.ts";
import { once } from "../once.ts";
import type { BrowserOf } from "./browser-of.ts";
import { ownCookie } from "./own-cookie.ts";
import { hashToken, isToken, newToken } from "./tokens.ts";

const DAY = 86_400_000;
/** From its beginning, however often it is used. */
const MOST_DAYS = 30;
/** Milliseconds: how much a use may be forgotten, so that no request costs a write. */
const NOTED_EVERY = 5 * 60_000;
const MOST_NOTED = 10_000;

export const sessionCookie = (userAgent: string | null) => ownCookie("parley", userAgent);

/** When a session ends that is used at `now`. */
const idleEnd = (now: Date) => new Date(+now + env().SESSION_IDLE_HOURS * 3_600_000);

type Where = {
  former?: string | null;
  of?: BrowserOf;
  /** The agency whose single sign-on it begins with. */
  signOnAgencyId?: number;
};

/**
 * Signs a person in. The session that their browser had before, whoever's it was, is gone with that: nobody holds its
 * token any more.
 * @returns the token for the cookie
 */
export async function startSession(
  userId: number,
  { former, of, ...more }: Where = {},
): Promise<{ token: string }> {
  const token = newToken();
  await transaction(async (tx) => {
    if (isToken(former)) {
      const gone = tx.delete(sessions).where(eq(sessions.tokenHash, hashToken(former)));
      for (const { userId: whose } of await gone.returning({ userId: sessions.userId }))
        await ringSession(tx, whose);
    }
    const values = { tokenHash: hashToken(token), userId, expiresAt: idleEnd(new Date()), ...of, ...more };
    await tx.insert(sessions).values(values);
  });
  return { token };
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

/** A person did something with it. Told to the database every few minutes at most. */
export async function noteUse(tokenHash: string): Promise<void> {
  const noted = once("sessions-noted", () => new Map<string, number>());
  const now = new Date();
  if (+now - (noted.get(tokenHash) ?? 0) < NOTED_EVERY) return;
  if (noted.size >= MOST_NOTED) noted.clear();
  noted.set(tokenHash, +now);
  const longest = sql`${sessions.createdAt} + ${`${MOST_DAYS} days`}::interval`;
  await db()
    .update(sessions)
    .set({ usedAt: now, expiresAt: sql`least(${idleEnd(now).toISOString()}::timestamptz, ${longest})` })
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        isNull(sessions.endedAt),
        // Another process may have told of it.
        sql`${sessions.usedAt} < ${new Date(+now - NOTED_EVERY).toISOString()}::timestamptz`,
      ),
    );
}

export type Session = {
  id: number;
  browser: BrowserName | null;
  system: SystemName | null;
  createdAt: Date;
  usedAt: Date;
  /** The one that asks. */
  here: boolean;
};

/** Where a person is signed in, this browser first, then by last use. */
export function listSessions(userId: number, tokenHash: string): Promise<Session[]> {
  return prepared<Session>(
    "list-sessions",
    `select id, browser, system, created_at as "createdAt", used_at as "usedAt", token_hash = $2 as here from sessions
     where user_id = $1 and ended_at is null and expires_at > now() order by here desc, used_at desc`,
    [userId, tokenHash],
  );
}

export async function endSession(token: string): Promise<void> {
  await transaction((tx) => end(tx, eq(sessions.tokenHash, hashToken(token))));
}

/** One of a person's own, by their wish. */
export async function endSessionOf(userId: number, id: number): Promise<void> {
  await transaction(async (tx) => {
    if (await end(tx, and(eq(sessions.userId, userId), eq(sessions.id, id))!))
      await recordAuditOf(tx, userId, "person.signed_out");
  });
}

/** All of a person's own but the one that asks, by their wish. */
export async function endOthersOf(userId: number, tokenHash: string): Promise<void> {
  await transaction(async (tx) => {
    if (await endSessionsOf(userId, { except: tokenHash, on: tx }))
      await recordAuditOf(tx, userId, "person.signed_out");
  });
}

/**
 * Signs a person out everywhere, or everywhere else: after a password change, when they are disabled, by their wish.
 * @returns how many sessions that ended
 */
export async function endSessionsOf(
  userId: number,
  { except = "", on }: { except?: string; on?: Tx } = {},
): Promise<number> {
  const all = async (tx: Tx) => {
    const ended = await end(tx, and(eq(sessions.userId, userId), ne(sessions.tokenHash, except))!);
    // Whoever stands between password and code has brought one that is perhaps none any more.
    await tx.delete(halfSignIns).where(eq(halfSignIns.userId, userId));
    return ended;
  };
  return on ? all(on) : transaction(all);
}

/** Those long over; what is posted with one that has just ended still knows whose text it is. */
export async function dropOldSessions(): Promise<void> {
  const gone = new Date(Date.now() - DAY).toISOString();
  await db().execute(sql`delete from sessions where expires_at < ${gone}::timestamptz`);
  await db().execute(sql`delete from half_sign_ins where expires_at < now()`);
  await db().execute(sql`delete from sign_on_tries where expires_at < now()`);
}

/** The bell rings with it: open streams of the session close at once. */
async function end(tx: Tx, which: SQL): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: new Date() })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ userId: sessions.userId });
  for (const userId of new Set(ended.map((one) => one.userId))) await ringSession(tx, userId);
  return ended.length;
}
