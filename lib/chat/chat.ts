import { db, prepared } from "#db/index.ts";
import type { OwnTexts } from "#db/schema/agencies.ts";
import { nextOpening } from "../agencies/hours.ts";
import { agencyIdOf } from "../agents/known.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { dueBy, type Promises } from "../conversations/clock.ts";
import { asVisitor, listPresent, type Present } from "../conversations/presence.ts";
import { visitorRemote } from "../conversations/routes.ts";
import {
  readThreadAfter,
  type Thread,
  type ThreadItem,
  type ThreadMessage,
} from "../conversations/thread.ts";
import { findLastTranscript, type LastTranscript } from "../conversations/transcripts.ts";
import { readWhole } from "../conversations/whole-thread.ts";
import { eventKinds, eventOf, rowOf } from "../events/kinds.ts";
import { findRefusal } from "../satisfaction/questions.ts";
import type { Visitor } from "../visitors/visitors.ts";

/** What residents may know of an agency. */
export type Host = {
  id: number;
  slug: string;
  name: string;
  language: "en" | "es";
  /** Nothing else is spoken here. */
  onlyLanguage: "en" | "es" | null;
  color: string;
  logoKey: string | null;
  emergencyPhone: string | null;
  sites: string[];
  asks: "either" | "email" | "phone";
  isTrial: boolean;
  texts: OwnTexts;
} & Promises;

export type Chat = {
  conversationId: number;
  status: "open" | "closed";
  /** The first name of whoever has it, for residents. */
  assignee: string | null;
  closer: string | null;
  /** By when the resident is answered; null while nobody waits. */
  dueAt: Date | null;
  /** They are asked how they were served, and what they have answered. */
  question: { score: number | null; comment: string; isFinal: boolean } | null;
  /** People were called to it. */
  isEmergency: boolean;
  messages: ThreadMessage[];
  lastEventId: number;
  older: Thread["older"];
  present: Present[];
  /** Whether a mail can leave, with all of it. */
  canMail: boolean;
  /** Where it has just been mailed to. */
  mailed: LastTranscript | null;
};

/** When somebody is there again; null where somebody could be now, and chat is off all the same. */
export function opensAt(host: Host, now: Date): Date | null {
  const at = nextOpening(host, now);
  return at > now ? at : null;
}

/** By when who writes now is answered, while chat is off. */
export const promisedBy = (host: Host, now: Date): Date => dueBy("missed", now, host).dueAt;

export async function findHost(slug: string): Promise<Host | null> {
  const agencyId = await agencyIdOf(slug);
  if (agencyId === null) return null;
  const rows = await prepared<Host>(
    "find-host",
    `select a.id, slug, name, time_zone as "timeZone", language, only_language as "onlyLanguage", color, logo_key as "logoKey", emergency_phone as "emergencyPhone",
       chat_sites as sites, chat_asks as asks, b.is_on as "bubbleOn", chat_texts as texts, is_trial as "isTrial",
       hours, goal_new as "goalNew", goal_missed as "goalMissed", goal_yours as "goalYours",
       goal_emergency as "goalEmergency"
     from agencies a join bubbles b on b.agency_id = $1 where a.id = $1`,
    [agencyId],
  );
  return rows[0] ?? null;
}

/** The address of the only agency here; null where there are several, or none. */
export async function findOnlyHost(): Promise<string | null> {
  const rows = await prepared<{ slug: string }>("find-only-host", "select slug from agencies limit 2", []);
  return rows.length === 1 ? rows[0]!.slug : null;
}

/** The visitor's own thread: what their route names. Notes are not theirs and never leave this function. */
export async function readChat(visitor: Visitor, before: number | null = null): Promise<Chat | null> {
  const found = await findChat(visitor);
  if (!found) return null;
  const key = { agencyId: visitor.agencyId, id: found.conversationId };
  const [thread, present, mailbox, mailed] = await Promise.all([
    readWhole({ ...key, splitFromId: found.splitFromId }, before),
    listPresent(key.agencyId, key.id, asVisitor(visitor.id)),
    findMailbox(key.agencyId),
    findLastTranscript(visitor, key.id),
  ]);
  return {
    ...found,
    messages: thread.items.filter(isForVisitor),
    lastEventId: thread.lastEventId,
    older: thread.older,
    present: present.filter((one) => one.who.startsWith("user:")),
    canMail: mailbox !== null,
    mailed,
  };
}

type Found = Pick<
  Chat,
  "conversationId" | "status" | "assignee" | "closer" | "dueAt" | "question" | "isEmergency"
> & {
  splitFromId: number | null;
};

export async function findChat(visitor: Visitor): Promise<Found | null> {
  const rows = await prepared<Found>(
    "find-chat",
    `select c.id as "conversationId", c.status, split_part(a.name, ' ', 1) as assignee,
       split_part(z.name, ' ', 1) as closer, c.due_at as "dueAt",
       c.status = 'open' and c.emergency_at is not null as "isEmergency",
       c.split_from_id as "splitFromId", (select json_build_object('score', s.score, 'comment', s.comment) from satisfaction s
         where s.agency_id = $1 and s.conversation_id = c.id and s.channel = 'chat' and s.asked_at is not null
           and c.status = 'closed') as question
     from routes r join conversations c on c.agency_id = $1 and c.id = r.conversation_id
     left join users a on a.id = c.assignee_id left join users z on z.id = c.closed_by
     where r.agency_id = $1 and r.channel = 'chat' and r.remote = $2`,
    [visitor.agencyId, visitorRemote(visitor.id)],
  );
  const found = rows[0];
  if (!found?.question) return found ?? null;
  const refusal = await findRefusal(db(), { agencyId: visitor.agencyId, id: found.conversationId });
  // What they said of an earlier end is not what they say of this one.
  const isOld = refusal === "reopened" || refusal === "goes_on";
  return { ...found, question: isOld ? null : { ...found.question, isFinal: refusal === "often" } };
}

/** What the visitor's stream has missed: messages of theirs alone; everything else only moves the position. */
export async function readChatAfter(key: { agencyId: number; id: number }, after: number) {
  const steps = await readThreadAfter(key, after);
  return steps.map(({ eventId, kind = "", items, reload }) => {
    const shows = rowOf(kind)?.screens.resident;
    // Assigned, closed, reopened: the frame around the messages is not what it was.
    const messages = shows ? items.filter(isForVisitor) : [];
    // What they may not see yet has changed what is promised to them all the same.
    const frame = shows === "frame" || (shows === "messages" && messages.length < items.length);
    return { eventId, reload, messages, frame };
  });
}

/**
 * What was written in the chat. What went by other ways stands where it went to: the number that somebody types here is not
 * proven to be theirs, and a thread of that number may have been joined to this one.
 */
const isForVisitor = (item: ThreadItem): item is ThreadMessage =>
  item.type === "message" &&
  item.channel === "chat" &&
  eventKinds[eventOf[item.kind]].screens.resident !== null;
