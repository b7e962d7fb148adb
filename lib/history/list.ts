import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/conversations.ts";
import type { Agent } from "../conversations/access.ts";
import { conditionsOf, type Values, valuesFor } from "./conditions.ts";
import type { Cursor, Filter } from "./filter.ts";
import { COMMON, type Reach, sourceFor } from "./reach.ts";
import { searchTables } from "./words.ts";

export type HistoryRow = {
  id: number;
  /** Microseconds since 1970 of what the list is sorted by. */
  order: number;
  name: string;
  linked: boolean;
  words: string;
  channels: Channel[];
  status: "open" | "closed";
  startedBy: "resident" | "agency";
  startedAt: Date;
  lastMessageAt: Date;
  firstInboundAt: Date | null;
  firstAnswerAt: Date | null;
  waitingSince: Date | null;
  dueAt: Date | null;
  assigneeName: string | null;
  closedByName: string | null;
  spamAt: Date | null;
  reopenedCount: number;
};

export type HistoryPage = {
  rows: HistoryRow[];
  /** Of the whole filter; of a search at most MOST_FOUND + 1, which stands for "more than that". */
  total: number;
  /** The place of the first row in the whole list, from 1. */
  first: number;
  older: Cursor | null;
  newer: Cursor | null;
};

export const HISTORY_PAGE = 50;
/** A search counts no further. */
export const MOST_FOUND = 10_000;

/** One page of the conversations that fit, newest first, and how many there are. */
export async function listHistory(
  agent: Agent,
  filter: Filter,
  cursor: Cursor | null = null,
): Promise<HistoryPage> {
  const [rows, total] = filter.search
    ? await search(agent, filter, cursor)
    : await Promise.all([readPage(agent, filter, cursor, "every"), countAll(agent, filter)]);
  return paged(rows, total, cursor);
}

async function search(agent: Agent, filter: Filter, cursor: Cursor | null): Promise<[HistoryRow[], number]> {
  type Counted = HistoryRow & { said: number; inSaid: number; total: number };
  const found = await readPage<Counted>(agent, filter, cursor, "found");
  const { said, inSaid, total } = found[0]!;
  if (said <= COMMON) return [found.filter((row) => row.id !== null), Math.min(total, MOST_FOUND + 1)];
  // Enough are known where nothing else is asked; else they must be counted.
  const enough = inSaid > MOST_FOUND && conditionsOf(agent, filter, valuesFor(agent)).key === "";
  return Promise.all([
    readPage(agent, filter, cursor, "common"),
    enough ? MOST_FOUND + 1 : countCommon(agent, filter),
  ]);
}

/** One row more than a page shows, in the direction of the cursor. */
function readPage<Row = HistoryRow>(
  agent: Agent,
  filter: Filter,
  cursor: Cursor | null,
  reach: Reach,
): Promise<Row[]> {
  const values = valuesFor(agent);
  const { key, where } = conditionsOf(agent, filter, values);
  const { tables, from, where: isFound } = sourceFor(filter, reach, values);
  const at = filter.by === "started" ? "started_at" : "last_message_at";
  const direction = cursor?.side === "newer" ? "" : "desc";
  const beyond = cursor ? beyondCursor(cursor, `c.${at}`, values) : "true";
  const order = `order by c.${at} ${direction}, c.id ${direction}`;
  const limit = `limit ${HISTORY_PAGE + 1}`;
  const plain = `${tables ? `${tables},` : "with"} page as materialized (
      select c.id from ${from} where ${where} and ${isFound} and ${beyond} ${order} ${limit}
    ) ${rowsOf(at)} ${order}`;
  // The count stands first: what is common is left alone here, before any row of it is looked up.
  const counted = `${tables}, listed as materialized (
      select c.id, c.${at} from ${from} where (select count(*) from said) <= ${COMMON} and ${where}
    ), page as materialized (select c.id from listed c where ${beyond} ${order} ${limit})
    select counted.*, row.* from (select (select count(*) from said) as said,
      (select count(distinct id) from said) as "inSaid", (select count(*) from listed) as total) counted
    left join (${rowsOf(at)}) row on true order by row."order" ${direction}, row.id ${direction}`;
  const name = `history-${reach}-${at[0]}${cursor ? cursor.side[0] : ""}-${key}`;
  return prepared<Row>(name, reach === "found" ? counted : plain, values.list);
}

function beyondCursor({ side, order, id }: Cursor, at: string, values: Values): string {
  const moment = `timestamptz 'epoch' + ${values.add(order)} * interval '1 microsecond'`;
  return `(${at}, c.id) ${side === "older" ? "<" : ">"} (${moment}, ${values.add(id)})`;
}

const rowsOf = (at: string) => `
  select c.id, (extract(epoch from c.${at}) * 1000000)::bigint as "order", coalesce(k.name, c.remote_name) as name,
    k.id is not null as linked, coalesce(nullif(c.subject, ''), c.first_words) as words, c.channels, c.status,
    c.started_by as "startedBy", c.started_at as "startedAt", c.last_message_at as "lastMessageAt",
    c.first_inbound_at as "firstInboundAt", c.first_answer_at as "firstAnswerAt", c.waiting_since as "waitingSince",
    c.due_at as "dueAt", assignee.name as "assigneeName", closer.name as "closedByName", c.spam_at as "spamAt",
    c.reopened_count as "reopenedCount"
  from page join conversations c on c.agency_id = $1 and c.id = page.id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  left join users assignee on assignee.id = c.assignee_id
  left join users closer on closer.id = c.closed_by`;

async function countAll(agent: Agent, filter: Filter): Promise<number> {
  const values = valuesFor(agent);
  const { key, where } = conditionsOf(agent, filter, values);
  const text = `select count(*) as total from conversations c where ${where}`;
  const [row] = await prepared<{ total: number }>(`history-count-${key}`, text, values.list);
  return row!.total;
}

/** The two ways to be found never meet, so that the planner may choose for each where to begin. */
async function countCommon(agent: Agent, filter: Filter): Promise<number> {
  const values = valuesFor(agent);
  const { key, where } = conditionsOf(agent, filter, values);
  const tables = searchTables(filter.search, values, COMMON + 1);
  const said = `exists (select from messages m where m.agency_id = $1 and m.conversation_id = c.id
    and m.search @@ (select said from words))`;
  const text = `with ${tables}
    select (select count(*) from (select from conversations c where ${where} and ${said} limit ${MOST_FOUND + 1}) one)
      + (select count(*) from conversations c where ${where} and c.id in (select id from named) and not ${said}) as total`;
  const [row] = await prepared<{ total: number }>(`history-count-common-${key}`, text, values.list);
  return Math.min(row!.total, MOST_FOUND + 1);
}

function paged(found: HistoryRow[], total: number, cursor: Cursor | null): HistoryPage {
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
