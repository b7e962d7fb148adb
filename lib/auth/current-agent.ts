import { cookies, headers } from "next/headers";
import { cache } from "react";
import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findAgent } from "./agents.ts";
import { noteUse, sessionCookie } from "./sessions.ts";
import { hashToken, isToken } from "./tokens.ts";

/** With it a page asks for itself again because something has happened. */
export const AGAIN = "x-parley-again";

/** The cookie's token, whatever it is worth. */
export async function sessionToken(): Promise<string | null> {
  const { name } = sessionCookie((await headers()).get("user-agent"));
  const token = (await cookies()).get(name)?.value;
  return isToken(token) ? token : null;
}

/** Who acts for the agency of this address: null when signed out, when disabled, when not a member. */
export const currentAgent = cache(async (slug: string): Promise<Agent | null> => {
  const token = await sessionToken();
  const agent = token ? await findAgent(hashToken(token), slug) : null;
  // Of Next's pages and of forms alone (`proxy.ts`): what a page asks by itself is no use that anybody makes of it.
  const given = await headers();
  if (agent && given.has("x-parley-path") && !given.has(AGAIN)) await noteUse(hashToken(token!));
  return agent;
});

export type SignedIn = { userId: number; name: string; agencies: { slug: string; name: string }[] };

/** Who is signed in at all, and where they may go. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken();
  if (!token) return null;
  const rows = await prepared<{ userId: number; name: string; slug: string | null; agency: string | null }>(
    "find-signed-in",
    `select u.id as "userId", u.name, a.slug, a.name as agency from sessions s join users u on u.id = s.user_id
     left join memberships m on m.user_id = u.id and m.state = 'active' left join agencies a on a.id = m.agency_id
     where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and u.disabled_at is null
     order by a.name`,
    [hashToken(token)],
  );
  if (!rows[0]) return null;
  const agencies = rows.flatMap(({ slug, agency }) => (slug && agency ? [{ slug, name: agency }] : []));
  return { userId: rows[0].userId, name: rows[0].name, agencies };
});
