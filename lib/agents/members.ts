import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";

export type Member = { userId: number; name: string; role: Role; away: boolean };

const columns = `u.id as "userId", u.name, m.role, coalesce(m.away_until > now(), false) as away`;

/** Whether somebody may be given work, which they then keep until the caller has committed: who disables them waits. */
export async function holdMember(tx: Tx, agencyId: number, userId: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from memberships m join users u on u.id = m.user_id
    where m.agency_id = ${agencyId} and m.user_id = ${userId} and m.state = 'active' and u.disabled_at is null
    for share of m`);
  return rows.length > 0;
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
