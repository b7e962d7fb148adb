import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { unsealSecrets } from "../sealing.ts";

/** An inbox that does not do what people take it to do. */
export type Trouble = {
  id: number;
  channel: Channel;
  name: string;
  /** In the provider's words, or as a key of ours (`delivery.…`). */
  problem: string;
  /** When it was seen last; null where nothing has to be tried to know it. */
  at: Date | null;
  /** How many wait to leave by it. */
  waiting: number;
};

/** Those that cannot be reached or opened, and those that are paused while something waits in them. */
export async function listTroubles(agent: Agent): Promise<Trouble[]> {
  type Row = Omit<Trouble, "problem"> & { problem: string | null; paused: boolean; sealed: Buffer | null };
  const rows = await prepared<Row>("list-troubles", text, [agent.agency.id]);
  return rows.flatMap(({ sealed, paused, ...row }) => {
    const problem = unsealSecrets(sealed)
      ? row.problem || (paused && row.waiting ? "delivery.paused" : null)
      : "delivery.sealed";
    return problem ? [{ ...row, problem }] : [];
  });
}

const text = `
  select i.id, i.channel, coalesce(nullif(i.name, ''), i.address) as name, i.problem, i.problem_at as at, i.sealed,
    i.state = 'paused' as paused,
    case when i.problem is not null or i.state = 'paused' then (
      select count(*)::int from outbox o where o.agency_id = $1 and o.inbox_id = i.id and o.claimed_by is null) else 0 end as waiting
  from inboxes i
  where i.agency_id = $1 and i.state in ('on', 'paused') and i.address is not null and i.sealed is not null
  order by i.id`;
