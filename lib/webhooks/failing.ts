import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

/** A program that is not told what it should be: since when, and whether it was switched off for it. */
export type Failing = { id: number; name: string; isOff: boolean; since: Date };

/** Those to which nothing has arrived for an hour, and those that were switched off by themselves. */
export async function listFailing({ agency }: Agent): Promise<Failing[]> {
  const rows = await prepared<Failing & { url: string }>("list-failing-webhooks", text, [agency.id]);
  return rows.map(({ url, name, ...row }) => ({ ...row, name: name || new URL(url).host }));
}

const text = `
  select id, url, description as name, state = 'dead' as "isOff", case when state = 'dead' then state_at else failing_since end as since
  from webhook_endpoints
  where agency_id = $1 and deleted_at is null
    and (state = 'dead' or (state = 'on' and failing_since < now() - interval '1 hour'))
  order by id`;
