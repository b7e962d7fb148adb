import { and, eq, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { twoFactors } from "#db/schema/signing-in.ts";
import { users } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import { recordAuditOf } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { forget } from "./limits.ts";
import { dropCodes, makeCodes } from "./recovery-codes.ts";
import { countSecond, takeSecond } from "./second-factor.ts";
import { newKey, stepOf } from "./totp.ts";

/** Minutes for which a key that was begun with is shown again: somebody else may sit there later. */
const SHOWN = 15;

export type TwoFactor = { since: Date | null; codes: number };

/** Whether a person has one, and how many recovery codes are left. */
export async function readTwoFactor(userId: number): Promise<TwoFactor> {
  const [row] = await prepared<TwoFactor>(
    "read-two-factor",
    `select two_factor_at as since, (select count(*) from recovery_codes where user_id = $1) as codes
     from users where id = $1`,
    [userId],
  );
  return row!;
}

/** A new key, which holds nothing up until a code of it was seen. Nothing happens to one that holds. */
export async function beginTwoFactor(userId: number): Promise<void> {
  const begun = { sealed: sealSecrets({ key: newKey() }), begunAt: new Date() };
  await db()
    .insert(twoFactors)
    .values({ userId, ...begun })
    .onConflictDoUpdate({
      target: twoFactors.userId,
      set: { sealed: sql`excluded.sealed`, begunAt: sql`excluded.begun_at` },
      setWhere: sql`${twoFactors.begunAt} is not null`,
    });
}

/** The key that a person has begun with; null where none waits for its first code. */
export async function findBegun(userId: number): Promise<{ key: string; begunAt: Date } | null> {
  const since = new Date(Date.now() - SHOWN * 60_000).toISOString();
  const [row] = await prepared<{ sealed: Buffer; begunAt: Date }>(
    "find-two-factor-begun",
    `select sealed, begun_at as "begunAt" from two_factors where user_id = $1 and begun_at > $2::timestamptz`,
    [userId, since],
  );
  const key = unsealSecrets(row?.sealed ?? null)?.key;
  return row && key ? { key, begunAt: row.begunAt } : null;
}

/** From the first code on it is asked for. @returns the recovery codes, which are kept nowhere */
export async function confirmTwoFactor(userId: number, typed: string): Promise<string[]> {
  await countSecond(userId);
  const begun = await findBegun(userId);
  if (!begun) throw new Refused("second_gone");
  const step = stepOf(begun.key, typed);
  if (step === null) throw new Refused("second_wrong");
  await forget("second", `${userId}`);
  return transaction(async (tx) => {
    // Confirmed twice at once, or begun anew meanwhile: this key is not the one that would hold.
    const held = await tx
      .update(twoFactors)
      .set({ begunAt: null, lastStep: step })
      .where(and(eq(twoFactors.userId, userId), eq(twoFactors.begunAt, begun.begunAt)))
      .returning({ userId: twoFactors.userId });
    if (!held.length) throw new Refused("second_gone");
    await tx.update(users).set({ twoFactorAt: new Date() }).where(eq(users.id, userId));
    await recordAuditOf(tx, userId, "person.two_factor_on");
    return makeCodes(tx, userId);
  });
}

/** New recovery codes, for a code. Those of before are worth nothing any more. */
export async function renewCodes(userId: number, typed: string): Promise<string[]> {
  await takeSecond(userId, typed);
  return transaction(async (tx) => {
    await recordAuditOf(tx, userId, "person.two_factor_codes");
    return makeCodes(tx, userId);
  });
}

/** By whoever runs the installation, for anybody. False where nobody of this address has one. */
export function dropTwoFactorByEmail(email: string): Promise<boolean> {
  return transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(sql`lower(${users.email}) = ${email.trim().toLowerCase()}`);
    if (!user || !(await dropTwoFactor(tx, user.id))) return false;
    await recordAuditOf(tx, user.id, "person.two_factor_reset");
    return true;
  });
}

/** No code is asked for any more. False where none was. */
export async function dropTwoFactor(tx: Tx, userId: number): Promise<boolean> {
  const had = await tx
    .update(users)
    .set({ twoFactorAt: null })
    .where(sql`id = ${userId} and two_factor_at is not null`)
    .returning({ id: users.id });
  await tx.delete(twoFactors).where(eq(twoFactors.userId, userId));
  await dropCodes(tx, userId);
  return had.length > 0;
}
