import { prepared } from "#db/index.ts";
import type { Channel, InboxState } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { type Found, recordName, recordText } from "./email/dkim-record.ts";
import { hookAddress } from "./hook.ts";

/** What an admin sees of an inbox; of its secrets only that they are there. */
export type Watched = {
  id: number;
  channel: Channel;
  name: string;
  address: string | null;
  settings: Record<string, string>;
  state: InboxState;
  lastInboundAt: Date | null;
  lastSentAt: Date | null;
  problem: string | null;
  problemAt: Date | null;
  refused: number;
  refusedAt: Date | null;
  /** How many wait to leave, since when; and how many items could not be read. */
  waiting: number;
  waitingSince: Date | null;
  unreadable: number;
  /** Where the provider has to post; null where the secrets have to be entered again. */
  hook: string | null;
  /** The record that a signing mailbox needs in DNS, and whether it was there; null where nothing is signed. */
  dkim: { name: string; text: string; found: Found } | null;
};

type Row = Omit<Watched, "hook" | "dkim"> & { sealed: Buffer | null };

/** The agency's inboxes of a channel that were ever connected, as they stand. */
export async function listWatched(agent: Agent, channel: Channel): Promise<Watched[]> {
  const rows = await prepared<Row>(
    "list-watched",
    `select i.id, i.channel, i.name, i.address, i.settings, i.state, i.last_inbound_at as "lastInboundAt",
       i.last_sent_at as "lastSentAt", i.problem, i.problem_at as "problemAt", i.refused, i.refused_at as "refusedAt",
       i.sealed, o.count as waiting, o.since as "waitingSince", r.count as unreadable
     from inboxes i
     left join lateral (
       select count(*) as count, min(not_before) as since from outbox where agency_id = $1 and inbox_id = i.id) o on true
     left join lateral (
       select count(*) as count from raw_inbound
       where agency_id = $1 and inbox_id = i.id and state = 'unreadable' and import_id is null) r on true
     where i.agency_id = $1 and i.channel = $2 and i.state <> 'unconnected' and i.address is not null order by i.id`,
    [agent.agency.id, channel],
  );
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    ...{ hook: hookAddress(row.channel, sealed), dkim: recordOf(row.settings) },
  }));
}

function recordOf({ dkimDomain, dkimSelector, dkimPublic, dkimFound }: Watched["settings"]): Watched["dkim"] {
  if (!dkimDomain || !dkimSelector || !dkimPublic) return null;
  const name = recordName({ domain: dkimDomain, selector: dkimSelector });
  return { name, text: recordText({ publicKey: dkimPublic }), found: dkimFound as Found };
}
