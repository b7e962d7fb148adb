import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { recoveryCodes } from "#db/schema/signing-in.ts";
import { hashToken } from "./tokens.ts";

const MANY = 10;
/** 80 random bits: even whoever has read the table guesses none of them. */
const SIGNS = 16;
/** None that is taken for another. */
const letters = "abcdefghijklmnopqrstuvwxyz234567";

/** New ones, in place of those that a person had. @returns them as they are written down: kept nowhere */
export async function makeCodes(tx: Tx, userId: number): Promise<string[]> {
  const codes = Array.from({ length: MANY }, newCode);
  await dropCodes(tx, userId);
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashToken(plain(code)) })));
  return codes;
}

/** False where it is none of theirs, or not any more. */
export async function spendCode(userId: number, typed: string): Promise<boolean> {
  const code = plain(typed);
  if (code.length !== SIGNS) return false;
  const spent = await db()
    .delete(recoveryCodes)
    .where(sql`user_id = ${userId} and code_hash = ${hashToken(code)}`)
    .returning({ userId: recoveryCodes.userId });
  return spent.length > 0;
}

export async function dropCodes(tx: Tx, userId: number): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

const newCode = () =>
  [...randomBytes(SIGNS)]
    .map((byte) => letters[byte & 31])
    .join("")
    .replace(/.{4}(?=.)/g, "$&-");

/** Written down by hand and typed from paper. */
const plain = (typed: string) => typed.toLowerCase().replace(/[^a-z2-7]/g, "");
