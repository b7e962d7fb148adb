import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

export type AuditEntry = {
  id: number;
  at: Date;
  kind: string;
  who: string | null;
  /** A colleague whom it is about. */
  whom: string | null;
  /** Ids, kinds and filters, as they were written. */
  data: Record<string, unknown>;
};

export type AuditFilter = { kind: string | null; userId: number | null; before: number | null };

const PAGE = 100;

/** Who did what that must be findable later, newest first. `older` is the next page's `before`. */
export async function listAudit(
  agent: Agent,
  { kind, userId, before }: AuditFilter,
): Promise<{ entries: AuditEntry[]; older: number | null }> {
  const rows = await prepared<Omit<AuditEntry, "data"> & { data: string }>("list-audit", text, [
    agent.agency.id,
    kind,
    userId,
    before,
    PAGE + 1,
  ]);
  const entries = rows.slice(0, PAGE).map((row) => ({ ...row, data: JSON.parse(row.data) }));
  return { entries, older: rows.length > PAGE ? entries.at(-1)!.id : null };
}

/** The kinds that occur, for the filter. */
export async function listAuditKinds(agent: Agent): Promise<string[]> {
  const rows = await prepared<{ kind: string }>(
    "list-audit-kinds",
    "select distinct kind from audit_entries where agency_id = $1 order by kind",
    [agent.agency.id],
  );
  return rows.map((row) => row.kind);
}

const text = `
  select a.id, a.at, a.kind, u.name as who, p.name as whom, a.data from audit_entries a
  left join users u on u.id = a.user_id
  left join users p on a.kind like 'person.%' and p.id = (a.data::jsonb ->> 'person')::bigint
  where a.agency_id = $1 and ($2::text is null or a.kind = $2) and ($3::bigint is null or a.user_id = $3)
    and ($4::bigint is null or a.id < $4)
  order by a.id desc limit $5`;
