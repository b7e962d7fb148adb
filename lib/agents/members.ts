import { prepared } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";

export type Member = { userId: number; name: string; role: Role; away: boolean };

const columns = `u.id as "userId", u.name, m.role, coalesce(m.away_until > now(), false) as away`;

/** A colleague who may be given work; null when they left or never were here. */
export async function findMember(agencyId: number, userId: number): Promise<Member | null> {
  const rows = await prepared<Member>(
    "find-member",
    `select ${columns} from memberships m join users u on u.id = m.user_id
     where m.agency_id = $1 and m.user_id = $2 and m.state = 'active' and u.disabled_at is null`,
    [agencyId, userId],
  );
  return rows[0] ?? null;
}

/** Everyone who may be given work, by name. */
export function listMembers(agencyId: number): Promise<Member[]> {
  return prepared<Member>(
    "list-members",
    `select ${columns} from memberships m join users u on u.id = m.user_id
     where m.agency_id = $1 and m.state = 'active' and u.disabled_at is null order by u.name`,
    [agencyId],
  );
}
