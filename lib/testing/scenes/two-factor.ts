import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { hashToken, newToken } from "../../auth/tokens.ts";
import { codeOf } from "../../auth/totp.ts";
import { beginTwoFactor, confirmTwoFactor, findBegun } from "../../auth/two-factor.ts";
import { unsealSecrets } from "../../sealing.ts";

const HALF_MINUTE = 30_000;

/** A person's telephone, as far as this one is concerned. */
export async function telephoneOf(userId: number) {
  const [row] = await prepared<{ sealed: Buffer; step: number }>(
    "find-key-of-a-test",
    `select sealed, last_step as step from two_factors where user_id = $1`,
    [userId],
  );
  const { key } = unsealSecrets(row!.sealed)!;
  return {
    /** What it shows now, and so many half minutes from now. */
    shows: (later: number) => codeOf(key!, Date.now() + later * HALF_MINUTE),
    /** A code that is taken now: the next one, where the present one was taken already. */
    next: () => codeOf(key!, Math.max(Date.now(), (row!.step + 1) * HALF_MINUTE)),
  };
}

/** Somebody sets it up. @returns their recovery codes */
export async function setUpTwoFactor(userId: number): Promise<string[]> {
  await beginTwoFactor(userId);
  const { key } = (await findBegun(userId))!;
  return confirmTwoFactor(userId, codeOf(key));
}

/** Of a browser whose person has brought the password, and no code yet. */
export async function halfCookieOf(userId: number): Promise<string> {
  const token = newToken();
  await db().execute(sql`insert into half_sign_ins (token_hash, user_id, expires_at)
    values (${hashToken(token)}, ${userId}, now() + interval '10 minutes')`);
  return `__Host-half-parley=${token}`;
}
