import { prepared } from "#db/index.ts";
import type { Queue } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import {
  type Category,
  categories,
  categoryOf,
  inCategory,
  isAwake,
  isSnoozed,
  isUnread,
  teamColumns,
  teamJoin,
} from "./categories.ts";
import { type Conversation, lastSent, type Unsent, unsent } from "./finding.ts";
import { type Listing, listingOf, valuesOf, type Within } from "./within.ts";

export type Row = {
  id: number;
  name: string;
  channel: Channel;
  channels: Channel[];
  status: "open" | "closed";
  queue: Queue;
  assigneeId: number | null;
  assigneeName: string | null;
  teamId: number | null;
  teamName: string | null;
  isOurs: boolean;
  waitingSince: Date | null;
  dueAt: Date | null;
  soonAt: Date | null;
  lastMessageAt: Date;
  lastMessageBy: "resident" | "person" | "automatic";
  lastMessageUserId: number | null;
  lastMessageUserName: string | null;
  lastMessageKind: "message" | "note";
  lastWords: string;
  /** Our last word is written and has not left: nothing carries its channel yet, or it was refused on the way. */
  unsent: Unsent | null;
  lastEventId: number;
  unread: boolean;
  /** Stands in another category by now, and is shown only because it was asked for. */
  gone: boolean;
  emergencyAt: Date | null;
  snoozedAt: Date | null;
  /** Null until the resident writes. */
  snoozedUntil: Date | null;
  wokeAt: Date | null;
};

export type Sort = "urgent" | "newest";
export type ListQuery = {
  category: Category;
  sort: Sort;
  /** Words, a name or a conversation's number. */
  search: string;
  /** How many rows at most: 50, and 50 more at each *Show more*. */
  limit: number;
  /** Rows to keep on screen even if they left the category. */
  keep: number[];
  /** Whether the fold with what is snoozed is open. */
  snoozed?: boolean;
  /** The saved view that is listed in place of the category; its name is empty where it is gone. */
  view?: { id: number; name: string } | null;
  /** What its operators, or those that were typed, ask for. */
  within?: Within | null;
};

/**
 * The rows of a category, most urgent first: least time left, then those who have our answer, newest first. What is snoozed
 * comes after them where its fold is open, by when it wakes; a search finds it among the others.
 */
export async function listConversations(
  agent: Agent,
  query: ListQuery,
): Promise<{ rows: Row[]; more: boolean }> {
  const { category, sort, limit, keep, within } = query;
  const isUnfolded = !query.search.trim() && !within && Boolean(query.snoozed);
  const values = valuesOf(agent);
  for (const value of [limit + 1, keep]) values.add(value);
  const listing = listingOf(query, values);
  const name = `list-${category}-${sort}${listing.tables ? "-search" : ""}${isUnfolded ? "-snoozed" : ""}`;
  const text = listText({ category, sort, isUnfolded, ...listing });
  const found = await prepared<Row>(within ? RARE : name, text, values.list);
  const isUnder = (row: Row) => isUnfolded && !row.gone && row.snoozedAt !== null;
  // A join keeps no order: sorted before anything is cut off.
  const rows = found.filter((row) => !isUnder(row)).sort(byOrder(sort));
  const under = found.filter(isUnder).sort(byWaking);
  const cut = new Set(
    [rows.filter((row) => !row.gone)[limit], under[limit]].filter((row) => row !== undefined),
  );
  return { rows: [...rows, ...under].filter((row) => !cut.has(row)), more: cut.size > 0 };
}

/** What came back by itself is as new as what was said then. */
const moved = "greatest(last_message_at, woke_at)";
const movedAt = ({ lastMessageAt, wokeAt }: Row) => Math.max(+lastMessageAt, +(wokeAt ?? 0));

const orders: Record<Sort, string> = {
  urgent: `(emergency_at is null), (due_at is null), due_at, ${moved} desc, id desc`,
  newest: `(emergency_at is null), ${moved} desc, id desc`,
};

function byOrder(sort: Sort) {
  const due = (row: Row) => row.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return (a: Row, b: Row) =>
    Number(!a.emergencyAt) - Number(!b.emergencyAt) ||
    (sort === "urgent" && due(a) !== due(b) ? due(a) - due(b) : 0) ||
    movedAt(b) - movedAt(a) ||
    b.id - a.id;
}

function byWaking(a: Row, b: Row): number {
  const [first, second] = [a, b].map((row) => row.snoozedUntil?.getTime() ?? Number.POSITIVE_INFINITY);
  return first === second ? a.id - b.id : first! - second!;
}

const columns = `c.id, coalesce(contact.name, c.remote_name) as name, c.channel, c.channels, c.status, c.queue,
    c.assignee_id as "assigneeId", assignee.name as "assigneeName", ${teamColumns}, c.waiting_since as "waitingSince",
    c.due_at as "dueAt", c.soon_at as "soonAt", c.last_message_at as "lastMessageAt", c.last_message_by as "lastMessageBy",
    c.last_message_user_id as "lastMessageUserId", author.name as "lastMessageUserName",
    c.last_message_kind as "lastMessageKind", c.last_words as "lastWords", ${unsent} as unsent, c.last_event_id as "lastEventId",
    c.emergency_at as "emergencyAt", c.snoozed_at as "snoozedAt", c.snoozed_until as "snoozedUntil", c.woke_at as "wokeAt",
    coalesce(${isUnread}, false) as unread`;

const joins = `
  ${lastSent}
  left join contacts contact on contact.agency_id = $1 and contact.id = c.contact_id
  left join users assignee on assignee.id = c.assignee_id
  ${teamJoin}
  left join users author on author.id = c.last_message_user_id
  left join read_marks r on r.agency_id = $1 and r.user_id = $2 and r.conversation_id = c.id`;

/** A connection keeps for good what has a name, and a narrowed list is rarely the same statement twice. */
const RARE = "";

type Listed = Listing & { category: Category; sort: Sort; isUnfolded: boolean };

/** The page's rows are picked first, on the conversations alone; names are joined to those few. */
function listText({ category, sort, isUnfolded, tables, isIn, isListed }: Listed): string {
  // Of what is searched for, whatever belongs here is no stranger.
  const isShown = isUnfolded || tables ? isIn : isListed;
  return `
  with ${tables && `${tables},`} listed as (
    select c.id from conversations c
    where c.agency_id = $1 and ($2::bigint is not null) and ${isListed}
    order by ${orders[sort]} limit $3
  )${isUnfolded ? `, under as (${underText(category)})` : ""}, shown as (
    select id, false as gone from listed
    ${isUnfolded ? "union all select id, false from under" : ""}
    union all
    select c.id, true from conversations c where c.agency_id = $1 and c.id = any($4::bigint[])
      and c.id not in (select id from listed) and (${isShown}) is not true
  )
  select ${columns}, shown.gone from shown join conversations c on c.agency_id = $1 and c.id = shown.id ${joins}`;
}

const underText = (category: Category) => `
    select c.id from conversations c
    where c.agency_id = $1 and ${inCategory[category]} and ${isSnoozed}
    order by c.snoozed_until, c.id limit $3`;
/** One of a list as it stands now: its last event, and whose it is. */
export type Shown = { id: number; seen: number; saw: number | null };

/** All of a list, however long, in its order; what is snoozed stands under its fold, and only a search finds it. */
export async function listWhole(
  agent: Agent,
  query: Pick<ListQuery, "category" | "sort" | "search" | "within">,
): Promise<Shown[]> {
  const { category, sort, within } = query;
  const values = valuesOf(agent);
  const { tables, isListed } = listingOf(query, values);
  return prepared<Shown>(
    within ? RARE : `whole-list-${category}-${sort}${tables ? "-search" : ""}`,
    `${tables && `with ${tables}`} select c.id, c.last_event_id as seen, c.assignee_id as saw from conversations c
     where c.agency_id = $1 and ($2::bigint is not null) and ${isListed}
     order by ${orders[sort]}`,
    values.list,
  );
}

/** Everyone who waits and is due before `until`, in whatever category, the most urgent first. */
export function listDue(agent: Agent, until: Date, limit: number): Promise<Row[]> {
  return prepared<Row>("list-due", dueText, [agent.agency.id, agent.userId, until, limit]);
}

const dueText = `
  select ${columns}, false as gone from conversations c ${joins}
  where c.agency_id = $1 and c.status = 'open' and c.due_at < $3 order by (c.emergency_at is null), c.due_at limit $4`;

/** Who is next in each category: whoever is due first, on whatever day. */
export async function listFirst(agent: Agent): Promise<Record<Category, Row | null>> {
  const rows = await prepared<Row>("list-first", firstText, [agent.agency.id, agent.userId]);
  const firstOf = (category: Category) =>
    rows.find((row) => categoryOf(row, agent.userId) === category) ?? null;
  return Object.fromEntries(categories.map((one) => [one, firstOf(one)])) as Record<Category, Row | null>;
}

const firstText = `
  with listed as (${categories
    .map(
      (category) => `
    (select c.id from conversations c
    where c.agency_id = $1 and ($2::bigint is not null) and ${inCategory[category]} and ${isAwake} and c.due_at is not null
    order by (c.emergency_at is null), c.due_at, c.id limit 1)`,
    )
    .join(" union all ")})
  select ${columns}, false as gone from listed join conversations c on c.agency_id = $1 and c.id = listed.id ${joins}`;

/** What *Send and close* opens next: the most urgent of the view that is open, else of the category where this one is listed now. */
export async function nextMostUrgent(
  agent: Agent,
  conversation: Conversation,
  view: Within | null = null,
): Promise<number | null> {
  const category = categoryOf(conversation, agent.userId);
  if (category === "closed") return null;
  const { rows } = await listConversations(agent, {
    category,
    within: view,
    sort: "urgent",
    search: "",
    // Emergencies stand on top while nobody waits in them, too.
    limit: 10,
    keep: [],
  });
  return rows.find((row) => row.id !== conversation.id && row.dueAt)?.id ?? null;
}
