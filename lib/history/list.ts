import { prepared } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { type Tag, tagsOf } from "../tags/tags.ts";
import { conditionsOf, type Values, valuesFor } from "./conditions.ts";
import { countAll, countCommon, countEvery, countExactly, MORE, MOST_FOUND, nameOf } from "./counting.ts";
import { type Cursor, type Filter, NEWEST, type Sort } from "./filter.ts";
import { orderOf, timeOf } from "./order.ts";
import { COMMON, knownAsCommon, type Reach, rememberCommon, sourceFor } from "./reach.ts";

export type HistoryRow = {
  id: number;
  /** Microseconds since 1970 of what the list is sorted by. */
  order: number;
  name: string;
  linked: boolean;
  words: string;
  /** Of a search: the newest message that has the words; null where it is found by a name or a number. */
  body: string | null;
  channels: Channel[];
  status: "open" | "closed";
  startedBy: "resident" | "agency";
  startedAt: Date;
  lastMessageAt: Date;
  firstInboundAt: Date | null;
  firstAnswerAt: Date | null;
  firstDueAt: Date | null;
  waitingSince: Date | null;
  dueAt: Date | null;
  assigneeName: string | null;
  closedByName: string | null;
  spamAt: Date | null;
  reopenedCount: number;
  /** How the resident says they were served. */
  score: number | null;
  tags: Tag[];
};

export type HistoryPage = {
  rows: HistoryRow[];
  /** Of the whole filter. */
  total: number;
  /** There are more than `total`: a search that is not asked to counts no further. */
  isMore: boolean;
  /** The order that they are in. */
  sort: Sort;
  /** The place of the first row in the whole list, from 1. */
  first: number;
  older: Cursor | null;
  newer: Cursor | null;
};

export const HISTORY_PAGE = 50;
/** Of more than these every one would have to be read and compared, for seconds. */
export const MOST_SORTED = 20_000;

/** One page of the conversations that fit, in the filter's order or, when they are too many for it, newest first. */
export const listHistory = (
  agent: Agent,
  asked: Filter,
  cursor: Cursor | null = null,
): Promise<HistoryPage> => fromStandby(() => list(agent, asked, cursor));

async function list(agent: Agent, asked: Filter, cursor: Cursor | null): Promise<HistoryPage> {
  const isSorted = orderOf(asked).isIndexed || (await countAll(agent, asked, MOST_SORTED + 1)) <= MOST_SORTED;
  const filter = isSorted ? asked : { ...asked, sort: NEWEST };
  const [rows, total] = filter.search
    ? await search(agent, filter, cursor)
    : await Promise.all([readPage(agent, filter, cursor, "every"), countEvery(agent, filter)]);
  const isMore = total === MORE;
  return { ...paged(rows, isMore ? MOST_FOUND : total, cursor), isMore, sort: filter.sort };
}

type Counted = HistoryRow & { total: number; said: number; inSaid: number };

/** A range of days with fewer conversations than this is read along them at once, whatever is searched for. */
const FEW = 6000;

async function search(agent: Agent, filter: Filter, cursor: Cursor | null): Promise<[HistoryRow[], number]> {
  const few =
    (filter.from || filter.to || filter.contact || filter.also) &&
    (await countAll(agent, filter, FEW + 1)) <= FEW;
  let common = few ? null : knownAsCommon(agent, filter.search);
  if (!common) {
    const found = await readPage<Counted>(agent, filter, cursor, few ? "common" : "found", true);
    const { said, inSaid, total } = found[0]!;
    if (few || said <= COMMON) return [found.filter((row) => row.id !== null), total];
    common = rememberCommon(agent, filter.search, inSaid > MOST_FOUND);
  }
  // Enough are known where nothing else is asked; else they must be counted.
  const enough = common.inMany && (await conditionsOf(agent, filter, valuesFor(agent))).key === "";
  const counted = filter.exact ? countExactly : enough ? () => MORE : countCommon;
  return Promise.all([readPage(agent, filter, cursor, "common"), counted(agent, filter)]);
}

/** What is found in more conversations than this is not looked up one by one: to walk along the list is quicker. */
export const ONE_BY_ONE = 1000;

/**
 * One row more than a page shows, in the direction of the cursor. When `counted` all that fit are looked up first,
 * each row carries how many they are, and one row without a conversation stands for none.
 */
async function readPage<Row = HistoryRow>(
  agent: Agent,
  filter: Filter,
  cursor: Cursor | null,
  reach: Reach,
  counted = false,
): Promise<Row[]> {
  const values = valuesFor(agent);
  const { key, where } = await conditionsOf(agent, filter, values);
  const { tables, from, where: isFound } = sourceFor(filter, reach, values);
  const at = timeOf(filter);
  const sorted = orderOf(filter);
  const direction = (cursor?.side === "newer") === sorted.down ? "" : "desc";
  const beyond = cursor ? beyondCursor(cursor, filter, values) : "true";
  const order = `order by ${sorted.columns.map((column) => `${column} ${direction}`).join(", ")}`;
  const limit = `limit ${HISTORY_PAGE + 1}`;
  const plain = () => `${tables ? `${tables},` : "with"} page as materialized (
      select c.id from ${from} ${sorted.joins} where ${where} and ${isFound} and ${beyond} ${order} ${limit}
    ) ${rowsOf(at, tables !== "")} ${order}`;
  const isSearch = reach === "found";
  // The tally stands first: of what is common no row is looked up.
  const tally = isSearch
    ? "(select count(*)::int from said) as said, (select count(*)::int from found) as in_said"
    : "0 as said, 0 as in_said";
  const said = "(select said from tally)";
  const isFew = `(select in_said from tally) <= ${ONE_BY_ONE}`;
  // What many say is found along the list itself, each asked whether it is among them; `is true` keeps that a lookup.
  const ofMany = `union all (select c.id from conversations c
      where not (${isFew}) and ${said} <= ${COMMON} and ${where} and ${beyond}
        and (c.id in (select id from found)) is true ${order} ${limit})`;
  const manyInAll = key === "" ? "in_said" : `(select count(*) from ${from} where ${where} and ${isFound})`;
  const total = isSearch
    ? `case when said > ${COMMON} then null when ${isFew} then (select count(*) from listed) else ${manyInAll} end`
    : "(select count(*) from listed)";
  const all = () => `${tables}, tally as materialized (select ${tally}),
    listed as materialized (
      select c.id, c.${at} from ${from} where ${isFew} and ${said} <= ${COMMON} and ${where} and ${isFound}
    ), page as materialized (
      (select c.id from listed c where ${beyond} ${order} ${limit}) ${isSearch ? ofMany : ""}
    )
    select tally.said, tally.in_said as "inSaid", ${total} as total, row.*
    from tally left join (${rowsOf(at, true)}) row on true order by row."order" ${direction}, row.id ${direction}`;
  const name = `history-${reach}${counted ? "-all" : ""}-${at[0]}${cursor ? cursor.side[0] : ""}-${filter.sort}-${key}`;
  return prepared<Row>(nameOf(filter, name), counted ? all() : plain(), values.list);
}

function beyondCursor({ side, order, id }: Cursor, filter: Filter, values: Values): string {
  const { columns, joins, down, isIndexed } = orderOf(filter);
  const place = `(${columns.join(", ")}) ${(side === "older") === down ? "<" : ">"}`;
  if (columns.length === 1) return `${place} (${values.add(id)})`;
  if (isIndexed)
    return `${place} (timestamptz 'epoch' + ${values.add(order)} * interval '1 microsecond', ${values.add(id)})`;
  // Where that row stands by now: a name may have changed since.
  return `${place} (select ${columns.join(", ")} from conversations c ${joins}
    where c.agency_id = $1 and c.id = ${values.add(id)})`;
}

const bodyText = `(select m.body from messages m where m.agency_id = $1 and m.conversation_id = c.id
    and m.search @@ (select said from words) order by m.created_at desc, m.id desc limit 1)`;

const rowsOf = (at: string, isSearch: boolean) => `
  select c.id, (extract(epoch from c.${at}) * 1000000)::bigint as "order", coalesce(k.name, c.remote_name) as name,
    ${isSearch ? bodyText : "null"} as body, k.id is not null as linked, coalesce(nullif(c.subject, ''), c.first_words) as words, c.channels, c.status,
    c.started_by as "startedBy", c.started_at as "startedAt", c.last_message_at as "lastMessageAt",
    c.first_inbound_at as "firstInboundAt", c.first_answer_at as "firstAnswerAt",
    c.first_due_at as "firstDueAt", c.waiting_since as "waitingSince",
    c.due_at as "dueAt", assignee.name as "assigneeName", closer.name as "closedByName", c.spam_at as "spamAt",
    c.reopened_count as "reopenedCount",
    (select s.score from satisfaction s where s.agency_id = $1 and s.conversation_id = c.id) as score,
    ${tagsOf("c.tag_ids")} as tags
  from page join conversations c on c.agency_id = $1 and c.id = page.id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  left join users assignee on assignee.id = c.assignee_id
  left join users closer on closer.id = c.closed_by`;

/** The same of one conversation. Null when it is not there. */
export async function readPast(agent: Agent, id: number): Promise<HistoryRow | null> {
  const text = `with page as (select $2::bigint as id) ${rowsOf("started_at", false)}`;
  const [row] = await prepared<HistoryRow>("history-one", text, [agent.agency.id, id]);
  return row ?? null;
}

function paged(
  found: HistoryRow[],
  total: number,
  cursor: Cursor | null,
): Omit<HistoryPage, "sort" | "isMore"> {
  const back = cursor?.side === "newer";
  const more = found.length > HISTORY_PAGE;
  const rows = found.slice(0, HISTORY_PAGE);
  if (back) rows.reverse();
  // Rows that came since the first page push the places down; a place is never before the first.
  const first = !cursor || (back && !more) ? 1 : back ? Math.max(1, cursor.row - rows.length) : cursor.row;
  const [top, bottom] = [rows[0], rows.at(-1)];
  const beside = (side: Cursor["side"], row: HistoryRow, place: number): Cursor => ({
    side,
    order: row.order,
    id: row.id,
    row: place,
  });
  return {
    rows,
    total,
    first,
    older: bottom && (back || more) ? beside("older", bottom, first + rows.length) : null,
    newer: top && (back ? more : cursor) ? beside("newer", top, first) : null,
  };
}
