import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { mails } from "#db/schema/mails.ts";
import type { Delivery, MessageKind, Wish } from "#db/schema/messages.ts";
import { kindsThat, type LineKind } from "../events/kinds.ts";
import { lineJoins, lineJson, messageJoins, messageJson, severalInboxes } from "./thread-items.ts";

export type ThreadMessage = {
  type: "message";
  id: number;
  /** The event that brought it: what a reply's `seen` counts. */
  eventId: number;
  /** Microseconds since 1970: the place in the thread. */
  order: number;
  at: Date;
  kind: MessageKind;
  channel: Channel;
  body: string;
  userId: number | null;
  userName: string | null;
  address: string | null;
  /** By which of ours it went; null where the channel has only one. */
  inboxName: string | null;
  /** In which conversation it was written, if that was joined to this one. */
  originId: number | null;
  clientId: string | null;
  delivery: Delivery | null;
  deliveryDetail: string | null;
  /** Since when it is in that state. */
  deliveryAt: Date | null;
  /** How many texts it is, where the provider counts. */
  segments: number | null;
  wish: Wish | null;
  files: ThreadFile[];
  readAt: Date | null;
  seenByName: string | null;
  mail: ThreadMail | null;
};

/** What a mail says beside its words. */
export type ThreadMail = Omit<
  typeof mails.$inferSelect,
  "agencyId" | "messageId" | "internetId" | "refs" | "answersId" | "suggestedId" | "suggestedBecause"
> & {
  /** From an address that the contact is not known to write from: only the mail says whose words it holds. */
  byOther: boolean;
};

export type ThreadFile = {
  id: number;
  name: string;
  type: string;
  bytes: number;
  /** Pixels of a picture that is shown small; null for all else. */
  width: number | null;
  height: number | null;
  state: "waiting" | "stored" | "lost";
  problem: string | null;
};

/** Something that happened, told in one quiet line. */
export type ThreadLine = {
  type: "line";
  eventId: number;
  order: number;
  at: Date;
  kind: LineKind;
  userId: number | null;
  userName: string | null;
  otherId: number | null;
  otherName: string | null;
  place: "new" | "missed" | "assigned" | null;
  /** How they say they were served. Their words are those of the last time: one that was changed has none. */
  rated: { score: number; comment: string; isChanged: boolean } | null;
  /** By which it was opened, where that was noted. */
  channel: Channel | null;
  /** The other conversation, where two were made one, or one two; and the choice that undoes it, while one does. */
  conversationId: number | null;
  undo: "part" | "put_back" | "tag_again" | null;
  /** The words that made it an emergency. */
  keyword: string | null;
  /** Until when it is snoozed, as it is written in an event; and why it woke. */
  until: string | null;
  because: "time" | "message" | "hand" | null;
  /** What was given or taken, by the names of today; whose it became; which own fields were filled in; what this answers. */
  tags: string[] | null;
  team: string | null;
  broadcast: { name: string; words: string | null } | null;
  fields: { name: string; nameEs: string | null }[] | null;
};

export type ThreadItem = ThreadMessage | ThreadLine;

export type Thread = {
  items: ThreadItem[];
  /** The last event that this reading holds; a stream goes on from here. */
  lastEventId: number;
  /** Pass as `before` for the messages above; null at the beginning. */
  older: number | null;
};

type Key = { agencyId: number; id: number };

const THREAD_PAGE = 50;
/** A reader further behind than this reloads the page's fragment instead. */
const MOST_STEPS = 200;

/**
 * The newest 50 messages of a conversation (or those before `before`, an `order`) with the lines between them,
 * oldest first. One statement, so messages, lines and the last event are of one moment.
 */
export async function readThread(
  { agencyId, id }: Key,
  before: number | null = null,
  limit = THREAD_PAGE,
): Promise<Thread> {
  type Found = { last: number; message: RawMessage | null; line: RawLine | null };
  const found = await prepared<Found>("read-thread", threadText, [agencyId, id, before, limit + 1]);
  const messages = found.flatMap((row) => (row.message ? [toMessage(row.message)] : []));
  const lines = found.flatMap((row) => (row.line ? [toLine(row.line)] : []));
  messages.sort(inOrder);
  const hasOlder = messages.length > limit;
  if (hasOlder) messages.shift();
  const from = hasOlder ? messages[0]!.order : 0;
  const items = [...messages, ...lines.filter((line) => line.order >= from)].sort(inOrder);
  return { items, lastEventId: found[0]?.last ?? 0, older: hasOlder ? from : null };
}

/**
 * One event that a stream passes on, with what it changes on the screen. `reload` instead says: load the page again,
 * it then shows everything up to this event.
 */
export type Step = { eventId: number; kind?: string; items: ThreadItem[]; reload?: true };

/**
 * What a reader who stands at event `after` has missed, in order. One step with `reload` when that is more than a stream
 * should carry, or when `after` is no event of this thread: the resident's route has moved, or a backup came back.
 */
export async function readThreadAfter(thread: Key, after: number): Promise<Step[]> {
  type Event = {
    event: number;
    kind: string;
    touched: number[] | null;
    message: RawMessage | null;
    line: RawLine | null;
  };
  type Found = { last: number; known: boolean } & (Event | { event: null });
  const rows = await prepared<Found>("read-thread-after", afterText, [
    thread.agencyId,
    thread.id,
    after,
    MOST_STEPS + 1,
  ]);
  if (rows[0] && (!rows[0].known || rows.length > MOST_STEPS))
    return [{ eventId: rows[0].last, items: [], reload: true }];
  const found = rows.filter((row) => row.event !== null);
  const touched = await listMessages(
    thread,
    found.flatMap((row) => row.touched ?? []),
  );
  return found.map((row) => ({
    eventId: row.event,
    kind: row.kind,
    items: [
      ...(row.message ? [toMessage(row.message)] : row.line ? [toLine(row.line)] : []),
      ...touched.filter((message) => row.touched?.includes(message.id)),
    ],
  }));
}

/** The given messages of a conversation as they are now. */
export async function listMessages(thread: Key, ids: number[]): Promise<ThreadMessage[]> {
  if (!ids.length) return [];
  const values = [thread.agencyId, thread.id, ids];
  const found = await prepared<{ message: RawMessage }>("list-messages", messagesText, values);
  return found.map((row) => toMessage(row.message));
}

const inOrder = (a: ThreadItem, b: ThreadItem) => a.order - b.order || a.eventId - b.eventId;

type RawMessage = Omit<ThreadMessage, "type" | "at" | "readAt" | "deliveryAt" | "files"> & {
  readAt: string | null;
  deliveryAt: string | null;
  files: ThreadFile[] | null;
};
type RawLine = Omit<ThreadLine, "type" | "at">;

const toMessage = (m: RawMessage): ThreadMessage => ({
  ...m,
  type: "message",
  files: m.files ?? [],
  at: new Date(m.order / 1000),
  readAt: m.readAt ? new Date(m.readAt) : null,
  deliveryAt: m.deliveryAt ? new Date(m.deliveryAt) : null,
});
const toLine = (l: RawLine): ThreadLine => ({ ...l, type: "line", at: new Date(l.order / 1000) });

/** `$3` as a time, exact to the microsecond (`to_timestamp` goes through a float). */
const moment = "(timestamptz 'epoch' + $3 * interval '1 microsecond')";

const lineKinds = kindsThat(({ thread }) => thread.told === "line");
const messageKinds = kindsThat(({ thread }) => thread.told === "message");
const touchesNamed = kindsThat(({ thread }) => thread.touches === "named");
const touchesAll = kindsThat(({ thread }) => thread.touches === "all");

const threadText = `
  with shown as (
    select * from messages m where m.agency_id = $1 and m.conversation_id = $2
      and ($3::bigint is null or m.created_at < ${moment})
    order by m.created_at desc, m.id desc limit $4
  ), here as (
    select e.* from events e where e.agency_id = $1 and e.conversation_id = $2
  ), brought as materialized (
    select id, message_id from here where kind in ${messageKinds} and message_id in (select id from shown)
  ), last as (select last_event_id as id from conversations where agency_id = $1 and id = $2), ${severalInboxes}
  select last.id as last, ${messageJson} as message, null::json as line
  from last, shown m left join brought e on e.message_id = m.id ${messageJoins}
  union all
  select last.id, null, ${lineJson} from last, here e ${lineJoins}
  where e.kind in ${lineKinds}
    and ($3::bigint is null or e.at < ${moment})
  union all select last.id, null, null from last`;

const afterText = `
  with place as (
    select last_event_id as last, $3::bigint = 0 or exists (
        select from events e where e.agency_id = $1 and e.id = $3 and e.conversation_id = $2) as known
    from conversations where agency_id = $1 and id = $2
  ), ${severalInboxes}
  select place.last, place.known, e.id as event, e.kind, case
      when e.kind in ${touchesNamed}
        then array(select jsonb_array_elements_text(e.data->'messages')::bigint)
      when e.kind in ${touchesAll}
        then array(select id from messages where agency_id = $1 and conversation_id = $2) end as touched,
    case when m.id is not null then ${messageJson} end as message,
    case when e.kind in ${lineKinds} then ${lineJson} end as line
  from place
  left join lateral (
    select * from events where agency_id = $1 and conversation_id = $2 and id > $3 order by id limit $4
  ) e on true
  left join messages m on m.agency_id = $1 and m.id = e.message_id and e.kind in ${messageKinds}
  ${messageJoins} ${lineJoins}
  order by e.id`;

const messagesText = `
  with ${severalInboxes}
  select ${messageJson} as message from messages m
  join events e on e.agency_id = $1 and e.conversation_id = $2 and e.message_id = m.id and e.kind in ${messageKinds}
  ${messageJoins}
  where m.agency_id = $1 and m.id = any($3::bigint[])`;
