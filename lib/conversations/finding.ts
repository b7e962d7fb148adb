import { prepared } from "#db/index.ts";
import type { OwnHours } from "#db/schema/agencies.ts";
import type { Goal, PlacedBecause, Queue } from "#db/schema/conversations.ts";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Acting } from "../agents/agent.ts";
import { type Tag, tagsOf } from "../tags/tags.ts";
import { teamColumns, teamJoin } from "./categories.ts";

/** How our last word stands that has not left, or of which nobody knows whether it has. */
export type Unsent = "queued" | "failed" | "uncertain";

export type Conversation = {
  agencyId: number;
  id: number;
  contactId: number | null;
  contactName: string | null;
  visitorId: number | null;
  remoteName: string;
  subject: string | null;
  channel: Channel;
  channels: Channel[];
  status: "open" | "closed";
  queue: Queue;
  assigneeId: number | null;
  assigneeName: string | null;
  /** For whom it waits while nobody is assigned; and whether the person who looks is one of them. */
  teamId: number | null;
  teamName: string | null;
  isOurs: boolean;
  /** Its own, where it has some. */
  teamHours: OwnHours | null;
  placedBecause: PlacedBecause;
  placedAt: Date;
  placedBy: number | null;
  placedByName: string | null;
  tags: Tag[];
  custom: CustomValues;
  followerIds: number[];
  waitingSince: Date | null;
  dueAt: Date | null;
  dueGoal: Goal | null;
  dueFrom: Date | null;
  soonAt: Date | null;
  lastMessageBy: "resident" | "person" | "automatic";
  lastMessageAt: Date;
  lastMessageUserId: number | null;
  lastMessageKind: "message" | "note";
  lastAnswererName: string | null;
  unsent: Unsent | null;
  lastInboundId: number;
  lastEventId: number;
  startedBy: "resident" | "agency";
  startedAt: Date;
  autoRespondedAt: Date | null;
  closedAt: Date | null;
  closedBy: number | null;
  closedByName: string | null;
  spamAt: Date | null;
  snoozedAt: Date | null;
  /** Null until the resident writes. */
  snoozedUntil: Date | null;
  wokeAt: Date | null;
  emergencyAt: Date | null;
  /** The keyword that made it one. */
  emergencyWords: string | null;
  earlierId: number | null;
  /** What was joined to it. */
  joinedIds: number[];
};

/**
 * The only way to a conversation. Null when absent, and the same null when another agency's. One that was joined to another
 * is the other: what is posted about it, or typed in it, arrives there.
 */
export async function findConversation(agent: Acting, id: number): Promise<Conversation | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const rows = await prepared<Conversation>("find-conversation", findText, [
    agent.agency.id,
    agent.userId,
    id,
  ]);
  return rows[0] ?? null;
}

/** As SQL, over `lastSent`: whether our last word is written and has not left. */
export const unsent = "case when sent.delivery in ('queued', 'failed', 'uncertain') then sent.delivery end";
/** Chat leaves as it is written. */
export const lastSent = `left join messages sent on sent.agency_id = $1 and sent.id = c.last_message_id
    and c.channel <> 'chat'`;

const findText = `
  select c.agency_id as "agencyId", c.id, c.contact_id as "contactId", contact.name as "contactName",
    c.visitor_id as "visitorId", c.remote_name as "remoteName", c.subject, c.channel, c.channels, c.status, c.queue,
    c.follower_ids as "followerIds", c.assignee_id as "assigneeId", assignee.name as "assigneeName", ${teamColumns}, team.hours as "teamHours", c.placed_because as "placedBecause",
    c.placed_at as "placedAt", c.placed_by as "placedBy", placer.name as "placedByName", ${tagsOf("c.tag_ids")} as tags, c.custom,
    c.waiting_since as "waitingSince", c.due_at as "dueAt",
    c.due_goal as "dueGoal", c.due_from as "dueFrom", c.soon_at as "soonAt", c.last_message_by as "lastMessageBy",
    c.last_message_at as "lastMessageAt", c.last_message_user_id as "lastMessageUserId", c.last_message_kind as "lastMessageKind",
    answerer.name as "lastAnswererName", ${unsent} as unsent, c.last_inbound_id as "lastInboundId", c.last_event_id as "lastEventId",
    c.started_by as "startedBy", c.started_at as "startedAt", c.auto_responded_at as "autoRespondedAt",
    c.closed_at as "closedAt", c.closed_by as "closedBy", closer.name as "closedByName", c.spam_at as "spamAt",
    c.snoozed_at as "snoozedAt", c.snoozed_until as "snoozedUntil", c.woke_at as "wokeAt", c.emergency_at as "emergencyAt", keyword.words as "emergencyWords", c.earlier_id as "earlierId",
    array(select j.id from conversations j where j.agency_id = $1 and j.merged_into_id = c.id order by j.id) as "joinedIds"
  from conversations c
  left join contacts contact on contact.agency_id = $1 and contact.id = c.contact_id
  left join users assignee on assignee.id = c.assignee_id
  ${teamJoin}
  left join users placer on placer.id = c.placed_by
  ${lastSent}
  left join users answerer on answerer.id = c.last_message_user_id
  left join keywords keyword on keyword.agency_id = $1 and keyword.id = c.emergency_by
  left join users closer on closer.id = c.closed_by
  where c.agency_id = $1 and c.id = coalesce(
    (select j.merged_into_id from conversations j where j.agency_id = $1 and j.id = $3), $3)`;
