import { eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/index.ts";
import { notices } from "#db/schema/users.ts";
import { currentUser } from "../auth/current-agent.ts";
import { giveCookie, readCookies } from "../auth/jar.ts";
import { hashToken, isToken, newToken } from "../auth/tokens.ts";
import { seal, unseal } from "../sealing.ts";

/** One cookie a notice, so that a form refused in another tab takes nothing away from this one. Its name: `kept-text.ts`. */
const COOKIE = "notice-parley-";
const MOST_COOKIES = 10;
const shape = z.object({
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  fields: z.record(z.string(), z.string()),
});

/** Why a form was not carried out, and what stood in it. */
export type Notice = z.infer<typeof shape>;

/**
 * Lays a notice beside the answer of a form, since a plain form is answered by a redirect. Not in the address: that
 * can be made by anyone, and must not put words into our mouth. `userId` is whose form it was.
 * @returns what the address has to name
 */
export async function leaveNotice(notice: Notice, userId: number | null = null): Promise<string> {
  const token = newToken();
  await db()
    .insert(notices)
    .values({ tokenHash: hashToken(token), userId, sealed: seal(token, JSON.stringify(notice)) });
  const earlier = await readCookies(COOKIE);
  for (const { name } of earlier.slice(0, Math.max(0, earlier.length - MOST_COOKIES + 1)))
    await giveCookie(name, "", 0);
  // A day, because whoever was signed out while writing may come back in the morning.
  await giveCookie(COOKIE + nameOf(token), token, 86_400);
  return nameOf(token);
}

/** The notice that this address names, if it is this browser's and this person's. */
export async function readNotice(name: string | undefined): Promise<Notice | null> {
  const given = name ? await readCookies(COOKIE + name) : [];
  const token = given.find((one) => one.name === COOKIE + name)?.value;
  if (!isToken(token) || nameOf(token) !== name) return null;
  const [row] = await db()
    .select()
    .from(notices)
    .where(eq(notices.tokenHash, hashToken(token)));
  if (!row || (row.userId !== null && row.userId !== (await currentUser())?.userId)) return null;
  return shape.parse(JSON.parse(unseal(token, row.sealed)));
}

/** The same, once: there is none to be read again. */
export async function takeNotice(name: string | undefined): Promise<Notice | null> {
  const notice = await readNotice(name);
  const [kept] = notice ? await readCookies(COOKIE + name) : [];
  if (kept)
    await db()
      .delete(notices)
      .where(eq(notices.tokenHash, hashToken(kept.value)));
  return notice;
}

const nameOf = (token: string) => hashToken(`notice ${token}`).slice(0, 10);
