import { cookies, headers } from "next/headers";
import { cache } from "react";
import { prepared } from "#db/index.ts";
import type { Agency, Agent } from "../conversations/access.ts";
import { sessionCookie } from "./sessions.ts";
import { hashToken, isToken } from "./tokens.ts";

/** The cookie's token, whatever it is worth. */
export async function sessionToken(): Promise<string | null> {
  const { name } = sessionCookie((await headers()).get("user-agent"));
  const token = (await cookies()).get(name)?.value;
  return isToken(token) ? token : null;
}

/** Who acts for the agency of this address: null when signed out, when disabled, when not a member. */
export const currentAgent = cache(async (slug: string): Promise<Agent | null> => {
  const token = await sessionToken();
  return token ? findAgent(hashToken(token), slug) : null;
});

export async function findAgent(tokenHash: string, slug: string): Promise<Agent | null> {
  const [row] = await prepared<Omit<Agent, "agency"> & { agency: Agency }>("find-agent", agentText, [
    tokenHash,
    slug,
  ]);
  if (!row) return null;
  return { ...row, agency: { ...row.agency, bubbleChangedAt: new Date(row.agency.bubbleChangedAt) } };
}

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

const agentText = `
  select u.id as "userId", u.name, u.email, m.role, u.language, u.theme, u.letter_keys as "letterKeys", u.sound,
    json_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'timeZone', a.time_zone, 'language', a.language,
      'color', a.color, 'emergencyPhone', a.emergency_phone, 'bubbleOn', a.bubble_on,
      'bubbleChangedAt', a.bubble_changed_at, 'bubbleChangedBy', a.bubble_changed_by,
      'bubbleChangedByName', switcher.name, 'isTrial', a.is_trial) as agency
  from sessions s
  join users u on u.id = s.user_id and u.disabled_at is null
  join agencies a on a.slug = $2
  join memberships m on m.agency_id = a.id and m.user_id = u.id and m.state = 'active'
  left join users switcher on switcher.id = a.bubble_changed_by
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()`;
