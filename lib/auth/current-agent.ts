import { cookies, headers } from "next/headers";
import { cache } from "react";
import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { NOT_HERE, signInPath, twoFactorPath } from "../paths.ts";
import { findAgent, maySignInBy } from "./agents.ts";
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

export type SignedIn = {
  userId: number;
  name: string;
  email: string;
  /** By an agency's single sign-on: their password and what belongs to it are none of its affair. */
  bySignOn: boolean;
  agencies: Entry[];
};
/** An agency of theirs, and what it asks for before it lets them in. */
type Entry = { slug: string; name: string; asks: "second" | "sign-on" | null };

/** Who is signed in at all, and where they may go. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken();
  if (!token) return null;
  const rows = await prepared<Row>("find-signed-in", signedInText, [hashToken(token)]);
  if (!rows[0]) return null;
  const agencies = rows.flatMap(({ slug, agency, asks }) =>
    slug && agency ? [{ slug, name: agency, asks }] : [],
  );
  const { userId, name, email, bySignOn } = rows[0];
  return { userId, name, email, bySignOn, agencies };
});

type Row = Omit<SignedIn, "agencies"> & {
  slug: string | null;
  agency: string | null;
  asks: Entry["asks"];
};

const signedInText = `
  select u.id as "userId", u.name, u.email, s.sign_on_agency_id is not null as "bySignOn", a.slug, a.name as agency,
    case when ${maySignInBy} then null when a.sign_on_enforced then 'sign-on' else 'second' end as asks
  from sessions s join users u on u.id = s.user_id
  left join memberships m on m.user_id = u.id and m.state = 'active'
    and (s.sign_on_agency_id is null or m.agency_id = s.sign_on_agency_id)
  left join agencies a on a.id = m.agency_id
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and u.disabled_at is null
  order by a.name`;

/** Where somebody is led who may not act for an agency: to what it asks for first, else to nothing. */
export async function wayIn(slug: string, next: string): Promise<string> {
  const user = await currentUser();
  if (!user) return signInPath({ next });
  const { asks = null } = user.agencies.find((agency) => agency.slug === slug) ?? {};
  if (asks === "sign-on") return signInPath({ agency: slug, next });
  if (asks === "second") return twoFactorPath({ next });
  return NOT_HERE;
}
