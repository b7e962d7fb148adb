import { sql } from "drizzle-orm";
import { db, unhurried } from "#db/index.ts";
import type { BroadcastChannel, UnreachedBecause } from "#db/schema/broadcasts.ts";
import type { Agent } from "../agents/agent.ts";
import { isMeant } from "./audience.ts";
import { type Broadcast, type Language, languages } from "./broadcasts.ts";
import { stepsOf } from "./cascade.ts";
import { type Fit, fitListed } from "./listed.ts";
import { waysOf } from "./ways.ts";

export type ChannelPreview = {
  channel: BroadcastChannel;
  /** Who can be written to by it; of several who share an address one. */
  reachable: number;
  messages: Record<Language, number>;
  /** Who cannot, by why. */
  refusals: { because: UnreachedBecause; count: number }[];
};
export type Preview = {
  recipients: number;
  /** Whom no channel of it reaches. */
  nobody: number;
  channels: ChannelPreview[];
  /** How a list fits, where there is one. */
  fit: Fit | null;
};

/** How many would get it now, by what, and why the others would not. Of a whole city it takes longer than a page gives a statement. */
export const previewBroadcast = (agent: Agent, broadcast: Broadcast): Promise<Preview> =>
  unhurried(() => preview(agent, broadcast));

async function preview(agent: Agent, broadcast: Broadcast): Promise<Preview> {
  const { agency } = agent;
  const { listed } = broadcast.audience;
  const fit = listed ? await fitListed(agent, listed) : null;
  const channels = stepsOf(broadcast.priorities).flat();
  if (!channels.length) return { recipients: 0, nobody: 0, channels: [], fit };
  const agencyId = agency.id;
  const ways = waysOf(
    { agencyId, purpose: broadcast.purpose, override: broadcast.override, channels },
    sql`contacts k`,
    sql`k.agency_id = ${agencyId} and ${isMeant(agencyId, broadcast.audience)}`,
  );
  const { rows } = await db().execute<Counted>(sql`
    with ways as materialized (${ways})
    select channel, language, case when address is null then 'no_address' else refusal end as because,
      count(*)::int as count, count(distinct address)::int as addresses
    from ways group by channel, language, because
    union all
    select null, null, null, count(*)::int, count(*) filter (where not reaches)::int
    from (select bool_or(address is not null and refusal is null) as reaches from ways group by contact_id) each`);
  const all = rows.find(({ channel }) => channel === null);
  return {
    recipients: all?.count ?? 0,
    nobody: all?.addresses ?? 0,
    channels: channels.map((channel) => channelOf(channel, rows)),
    fit,
  };
}

type Counted = {
  channel: BroadcastChannel | null;
  language: Language | null;
  because: UnreachedBecause | null;
  count: number;
  addresses: number;
};

function channelOf(channel: BroadcastChannel, rows: Counted[]): ChannelPreview {
  const own = rows.filter((row) => row.channel === channel);
  const open = own.filter(({ because }) => because === null);
  const count = (some: Counted[]) => some.reduce((sum, one) => sum + one.count, 0);
  const messagesIn = (language: Language) =>
    open.filter((row) => row.language === language).reduce((sum, one) => sum + one.addresses, 0);
  const why = [...new Set(own.flatMap(({ because }) => because ?? []))];
  return {
    channel,
    reachable: count(open),
    messages: Object.fromEntries(languages.map((one) => [one, messagesIn(one)])) as Record<Language, number>,
    refusals: why
      .map((because) => ({ because, count: count(own.filter((row) => row.because === because)) }))
      .sort((a, b) => b.count - a.count),
  };
}
