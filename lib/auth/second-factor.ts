import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { Refused } from "../errors.ts";
import { unsealSecrets } from "../sealing.ts";
import { allow, forget } from "./limits.ts";
import { spendCode } from "./recovery-codes.ts";
import { stepOf } from "./totp.ts";

/**
 * Takes the code that a person's telephone shows, or one of their recovery codes; neither is taken a second time. Throws
 * Refused for all others.
 */
export async function takeSecond(userId: number, typed: string): Promise<void> {
  await countSecond(userId);
  if (!(await takeStep(userId, typed)) && !(await spendCode(userId, typed)))
    throw new Refused("second_wrong");
  await forget("second", `${userId}`);
}

/** Six digits are a million guesses: of any number at once only so many are looked at. */
export async function countSecond(userId: number): Promise<void> {
  if (!(await allow("second", `${userId}`))) throw new Refused("second_tries");
}

async function takeStep(userId: number, typed: string): Promise<boolean> {
  const [row] = await prepared<{ sealed: Buffer }>(
    "find-two-factor-key",
    "select sealed from two_factors where user_id = $1 and begun_at is null",
    [userId],
  );
  // Sealed with another AUTH_SECRET it tells nothing any more: a recovery code still does.
  const key = unsealSecrets(row?.sealed ?? null)?.key;
  const step = key ? stepOf(key, typed) : null;
  if (step === null) return false;
  // Whoever looks over a shoulder may type the same half a minute later: of two one is taken.
  const { rowCount } = await db().execute(sql`update two_factors set last_step = ${step}
    where user_id = ${userId} and begun_at is null and last_step < ${step}`);
  return rowCount === 1;
}
