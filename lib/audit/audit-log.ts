import { db, prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { auditKinds } from "./audit.ts";
import { conditionsOf } from "./conditions.ts";
import type { AuditEntry } from "./entry.ts";
import { type Asked, readAsked } from "./filter.ts";
import { entriesText } from "./query.ts";

const PAGE = 100;

/** Who did what that must be findable later, newest first. `older` is the next page's `before`. */
export async function listAudit(
  agent: Agent,
  { filter, before }: Asked = readAsked({}),
): Promise<{ entries: AuditEntry[]; older: number | null }> {
  const { text, values } = entriesText("f.at", await conditionsOf(agent, filter), before, PAGE + 1);
  const { rows } = await db().$client.query<Omit<AuditEntry, "data"> & { data: string }>(text, values);
  const entries = rows.slice(0, PAGE).map((row) => ({ ...row, data: JSON.parse(row.data) }));
  return { entries, older: rows.length > PAGE ? entries.at(-1)!.id : null };
}

/** The kinds that occur, for the filter. */
export async function listAuditKinds({ agency }: Agent): Promise<string[]> {
  const rows = await prepared<{ kind: string }>(
    "list-audit-kinds",
    `select kind from unnest($2::text[]) with ordinality as known (kind, place)
     where exists (select from audit_entries a where a.agency_id = $1 and a.kind = known.kind) order by place`,
    [agency.id, auditKinds],
  );
  return rows.map((row) => row.kind);
}

/** Everybody who is or was here: what they did stays. */
export function listActors({ agency }: Agent): Promise<{ userId: number; name: string }[]> {
  return prepared(
    "list-actors",
    `select u.id as "userId", u.name from memberships m join users u on u.id = m.user_id
     where m.agency_id = $1 order by u.name, u.id`,
    [agency.id],
  );
}
