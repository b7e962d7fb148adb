import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { makeContact } from "./factories.ts";

/** A card with `many` of everything; of its points and account numbers every second one other full cards have too. */
export async function fullCard({ agent }: { agent: Agent }, name: string, many: number): Promise<number> {
  const agencyId = agent.agency.id;
  const id = await makeContact(agencyId, name);
  const initial = name[0]!;
  await db().execute(
    sql.raw(`insert into contact_points (agency_id, contact_id, kind, value, label, is_primary, bad_at)
    select ${agencyId}, ${id}, (array['phone', 'email', 'address'])[n % 3 + 1],
      case when n % 2 = 0 then 'shared ' || n else '${initial} ' || n end, '${name}', n <= 3,
      case when n % 7 = 0 then now() end from generate_series(1, ${many}) n`),
  );
  await db().execute(
    sql.raw(`insert into account_numbers (agency_id, contact_id, number)
    select ${agencyId}, ${id}, case when n % 2 = 0 then 'S-' || n else '${initial}-' || n end
    from generate_series(1, ${many}) n`),
  );
  await db().execute(
    sql.raw(`insert into contact_notes (agency_id, contact_id, author_id, body)
    select ${agencyId}, ${id}, ${agent.userId}, 'note ' || n from generate_series(1, ${many}) n`),
  );
  await db().execute(
    sql.raw(`insert into log_entries (agency_id, contact_id, kind, body, happened_at, author_id, client_id)
    select ${agencyId}, ${id}, 'phone', '${name} called ' || n, now() - n * interval '1 hour', ${agent.userId},
      '${randomUUID()}' || n from generate_series(1, ${many}) n`),
  );
  await db().execute(
    sql.raw(`insert into visitors (agency_id, token_hash, name, contact_id)
    select ${agencyId}, '${randomUUID()}' || n, '${name}', ${id} from generate_series(1, ${many}) n`),
  );
  await db().execute(
    sql.raw(`insert into conversations (agency_id, contact_id, remote_name, channel, channels, status,
      queue, placed_because, placed_at, last_message_at, last_message_by, started_by, started_at, closed_at)
    select ${agencyId}, ${id}, '${name}', 'chat', '{chat}', case when n % 10 = 0 then 'open' else 'closed' end, 'new',
      'came_while_on', now(), now(), 'resident', 'resident', now(), case when n % 10 = 0 then null else now() end
    from generate_series(1, ${many}) n`),
  );
  await db().execute(
    sql.raw(`insert into scheduled_messages (agency_id, contact_id, channel, address, body, author_id,
      local_time, time_zone, send_at, state, client_id)
    select ${agencyId}, ${id}, 'text', '+15305550142', 'later', ${agent.userId}, '2030-01-01T10:00', 'UTC',
      now() + interval '1 year', (array['pending', 'held', 'sent', 'cancelled'])[n % 4 + 1], '${randomUUID()}' || n
    from generate_series(1, ${many}) n`),
  );
  return id;
}
