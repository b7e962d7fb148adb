import { prepared } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import { env } from "../env.ts";

/** Known to everyone, which is why a trial lives on loopback alone. */
export const TRIAL_PASSWORD = "parley-trial";

export type Trial = {
  id: number;
  slug: string;
  name: string;
  website: string;
  staff: { email: string; name: string; role: Role; open: number }[];
};

/** Trial data, its sign-ins and the outside world exist on loopback alone. */
export const isTrialHere = (): boolean =>
  process.env.PARLEY_TRIAL === "1" && /^(127\.|localhost$|\[?::1\]?$)/.test(env().HOST);

/** The trial agency and who of its story may still sign in; null on every other installation. */
export async function readTrial(): Promise<Trial | null> {
  if (!isTrialHere()) return null;
  const [town] = await prepared<{ id: number; slug: string; name: string }>(
    "find-trial",
    "select id, slug, name from agencies where is_trial order by id limit 1",
    [],
  );
  if (!town) return null;
  const staff = await prepared<Trial["staff"][number]>(
    "list-trial-staff",
    `select u.email, u.name, m.role, (select count(*) from conversations c
        where c.agency_id = $1 and c.status = 'open' and c.assignee_id = u.id) as open
     from memberships m join users u on u.id = m.user_id and u.disabled_at is null
     where m.agency_id = $1 and m.state = 'active' and u.email like '%@riverton.example'
     order by array_position(array['agent', 'manager', 'admin'], m.role), u.name`,
    [town.id],
  );
  return { id: town.id, slug: town.slug, name: town.name, website: websiteAddress(town.slug), staff };
}

/** The town's website stands on another site than the inbox (`localhost` against `127.0.0.1`), as in real life. */
export function websiteOrigin(): string {
  const host = new URL(env().PUBLIC_URL).hostname === "localhost" ? "127.0.0.1" : "localhost";
  return `http://${host}:${env().PORT}`;
}

const websiteAddress = (slug: string) => `${websiteOrigin()}/outside-world/website/${slug}`;
