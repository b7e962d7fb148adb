import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/index.ts";
import { signOnTries } from "#db/schema/signing-in.ts";
import { seal, unseal } from "../sealing.ts";
import { giveCookie, readCookies } from "./jar.ts";
import { hashToken, isToken, newToken } from "./tokens.ts";

const COOKIE = "on-parley";
/** Minutes in which somebody signs in at their provider, second factor and all. */
const MINUTES = 10;

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where it is to lead. */
  next: z.string(),
  /** An admin looks whether it works: nobody is let in by it. */
  isTrial: z.boolean(),
});
export type Try = z.infer<typeof shape>;

/** Bound to this browser: what comes back to another one, or again, is worth nothing. */
export async function beginTry(agencyId: number, one: Try): Promise<void> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + MINUTES * 60_000);
  const sealed = seal(token, JSON.stringify(one));
  await db()
    .insert(signOnTries)
    .values({ tokenHash: hashToken(token), agencyId, sealed, expiresAt });
  await giveCookie(COOKIE, token, MINUTES * 60);
}

/** What this browser has begun, used up with that; null where nothing was, or too long ago. */
export async function takeTry(agencyId: number): Promise<Try | null> {
  const token = (await readCookies(COOKIE))[0]?.value;
  if (!isToken(token)) return null;
  const [row] = await db()
    .delete(signOnTries)
    .where(sql`token_hash = ${hashToken(token)} and agency_id = ${agencyId} and expires_at > now()`)
    .returning({ sealed: signOnTries.sealed });
  await giveCookie(COOKIE, "", 0);
  return row ? shape.parse(JSON.parse(unseal(token, row.sealed))) : null;
}
