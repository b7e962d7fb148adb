import { headers } from "next/headers";
import { browserOf } from "./browser-of.ts";
import { sessionToken } from "./current-agent.ts";
import { giveCookie } from "./jar.ts";
import { startSession } from "./sessions.ts";

/** A session for the browser that asks, in place of the one that it had. @returns the token for its cookie */
export async function startSessionHere(userId: number, signOnAgencyId?: number): Promise<string> {
  const of = browserOf((await headers()).get("user-agent"));
  const { token } = await startSession(userId, { former: await sessionToken(), of, signOnAgencyId });
  return token;
}

/** The same, cookie and all; `signOnAgencyId` is the agency whose single sign-on it comes from. */
export async function signInHere(userId: number, signOnAgencyId?: number): Promise<void> {
  await giveCookie("parley", await startSessionHere(userId, signOnAgencyId), COOKIE_DAYS * 86_400);
}

/** How long a browser may keep it; whether it is worth anything is said by its row. */
export const COOKIE_DAYS = 30;
