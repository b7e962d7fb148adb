import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";

/**
 * Everything that an agency's contacts own, row by row, as the database has it. Without what only ever goes forward:
 * versions and who moved them last, events and the audit log.
 */
export async function snapshotOf(agencyId: number): Promise<Record<string, unknown[]>> {
  const tables = [
    "contacts",
    "contact_points",
    "account_numbers",
    "contact_notes",
    "log_entries",
    "log_entry_versions",
    "visitors",
    "conversations",
    "messages",
    "routes",
    "scheduled_messages",
  ];
  const whole: Record<string, unknown[]> = {};
  for (const table of tables) {
    const { rows } = await db().execute<{ row: unknown }>(sql`
      select to_jsonb(t) - 'version' - 'changed_by' - 'last_event_id' as row from ${sql.identifier(table)} t
      where agency_id = ${agencyId} order by to_jsonb(t)->>'id', to_jsonb(t)::text`);
    whole[table] = rows.map(({ row }) => row);
  }
  return whole;
}
