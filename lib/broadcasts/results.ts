import { prepared } from "#db/index.ts";
import type { BroadcastChannel, RecipientState, UnreachedBecause } from "#db/schema/broadcasts.ts";
import type { Delivery } from "#db/schema/messages.ts";
import type { Agent } from "../agents/agent.ts";
import type { Broadcast } from "./broadcasts.ts";

/** How many ended how, and what left by which channel. Together with those that wait it is everybody. */
export type Account = {
  total: number;
  waiting: number;
  reached: number;
  unsure: number;
  unreached: { because: UnreachedBecause; count: number }[];
  sends: { channel: BroadcastChannel; delivery: Delivery; count: number; segments: number }[];
};

export async function readAccount({ agency }: Agent, { id }: Pick<Broadcast, "id">): Promise<Account> {
  type Counted = { state: RecipientState; because: UnreachedBecause | null; count: number };
  const [recipients, sends] = await Promise.all([
    prepared<Counted>("count-broadcast", countText, [agency.id, id]),
    prepared<Account["sends"][number]>("count-broadcast-sends", sendsText, [agency.id, id]),
  ]);
  const sum = (...states: RecipientState[]) =>
    recipients.reduce((all, { state, count }) => all + (states.includes(state) ? count : 0), 0);
  return {
    total: sum("due", "tried", "reached", "unsure", "unreached"),
    waiting: sum("due", "tried"),
    reached: sum("reached"),
    unsure: sum("unsure"),
    unreached: recipients.flatMap(({ state, because, count }) =>
      state === "unreached" && because ? [{ because, count }] : [],
    ),
    sends,
  };
}

export type Result = {
  contactId: number;
  name: string;
  state: RecipientState;
  because: UnreachedBecause | null;
  sends: {
    channel: BroadcastChannel;
    address: string;
    delivery: Delivery;
    detail: string | null;
    at: string;
  }[];
};
/** Whether its numbers may still change by themselves. */
export const isGoingOn = ({ state, endedAt }: Pick<Broadcast, "state" | "endedAt">): boolean =>
  state === "sending" || (state === "stopped" && !endedAt);

export const shownStates = ["unreached", "unsure", "reached", "waiting"] as const;
export type Shown = (typeof shownStates)[number];

/** What has not ended is waited for. */
export const shownAs = (state: RecipientState): Shown =>
  state === "due" || state === "tried" ? "waiting" : state;

/** Person by person, by their numbers: those of one kind, or all. `after` is the last one that was read. */
export function listResults(
  { agency }: Agent,
  { id }: Pick<Broadcast, "id">,
  { only, after, limit }: { only: Shown | null; after: number; limit: number },
): Promise<Result[]> {
  const states: RecipientState[] = only === null ? all : only === "waiting" ? ["due", "tried"] : [only];
  return prepared<Result>("list-broadcast-results", resultsText, [agency.id, id, states, after, limit]);
}

const all: RecipientState[] = ["due", "tried", "reached", "unsure", "unreached"];

const countText = `
  select state, because, count(*)::int as count from broadcast_recipients
  where agency_id = $1 and broadcast_id = $2 group by state, because order by count(*) desc, because`;

const sendsText = `
  select channel, delivery, count(*)::int as count, coalesce(sum(segments), 0)::int as segments from broadcast_sends
  where agency_id = $1 and broadcast_id = $2 and contact_id is not null group by channel, delivery order by channel desc, delivery`;

const resultsText = `
  with page as (
    select contact_id, state, because from broadcast_recipients
    where agency_id = $1 and broadcast_id = $2 and state = any($3::text[]) and contact_id > $4
    order by contact_id limit $5
  )
  select p.contact_id as "contactId", k.name, p.state, p.because,
    coalesce((select json_agg(json_build_object('channel', s.channel, 'address', s.address, 'delivery', s.delivery,
        'detail', s.detail, 'at', s.at) order by s.id)
      from broadcast_sends s where s.agency_id = $1 and s.broadcast_id = $2 and s.contact_id = p.contact_id), '[]') as sends
  from page p join contacts k on k.agency_id = $1 and k.id = p.contact_id order by p.contact_id`;
