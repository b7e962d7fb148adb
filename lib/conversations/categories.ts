import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";

/** Where an open conversation is listed, as pages and addresses name it. Always exactly one. */
export const categories = ["new", "missed", "yours", "others"] as const;
export type Category = (typeof categories)[number];
export const isCategory = (text: string): text is Category =>
  (categories as readonly string[]).includes(text);

/** The condition of each category on `conversations c`; `$2` is the person who looks. */
export const inCategory: Record<Category, string> = {
  new: "c.status = 'open' and c.assignee_id is null and c.queue = 'new'",
  missed: "c.status = 'open' and c.assignee_id is null and c.queue = 'missed'",
  yours: "c.status = 'open' and c.assignee_id = $2",
  others: "c.status = 'open' and c.assignee_id <> $2",
};

/** Out of sight for a while: in no count, and under a fold. */
export const isSnoozed = "c.snoozed_at is not null";
export const isAwake = "c.snoozed_at is null";

/** An inbound message, or a note naming this person, after their read mark `r`. */
export const isUnread = "greatest(c.last_inbound_id, coalesce(r.mention_id, 0)) > coalesce(r.message_id, 0)";

export type Counts = Record<Category, Count>;
type Count = { count: number; waiting: number; unread: number; overdue: boolean; snoozed: Snoozed };
/** What lies under the fold: how many, of those how many are overdue, and when the next one wakes. */
export type Snoozed = { count: number; overdue: number; next: Date | null };

export function categoryOf(
  c: { status: string; assigneeId: number | null; queue: "new" | "missed" },
  userId: number,
): Category | "closed" {
  if (c.status === "closed") return "closed";
  if (c.assigneeId === null) return c.queue;
  return c.assigneeId === userId ? "yours" : "others";
}

/** What stands on the four tiles, for this person. */
export async function countCategories(agent: Agent): Promise<Counts> {
  type Row = Omit<Count, "snoozed"> & { category: Category; asleep: number; late: number; next: Date | null };
  const rows = await prepared<Row>("count-categories", countText, [agent.agency.id, agent.userId]);
  const none = { count: 0, overdue: 0, next: null };
  const empty = { count: 0, waiting: 0, unread: 0, overdue: false, snoozed: none };
  const counts: Counts = { new: empty, missed: empty, yours: empty, others: empty };
  for (const { category, asleep, late, next, ...row } of rows)
    counts[category] = { ...row, snoozed: { count: asleep, overdue: late, next } };
  return counts;
}

const countText = `
  select case when c.assignee_id is null then c.queue when c.assignee_id = $2 then 'yours' else 'others' end as category,
    count(*) filter (where ${isAwake}) as count, count(c.waiting_since) filter (where ${isAwake}) as waiting,
    count(*) filter (where ${isUnread} and ${isAwake}) as unread,
    coalesce(bool_or(c.due_at < now()) filter (where ${isAwake}), false) as overdue,
    count(*) filter (where ${isSnoozed}) as asleep, count(*) filter (where ${isSnoozed} and c.due_at < now()) as late,
    min(c.snoozed_until) filter (where ${isSnoozed}) as next
  from conversations c
  left join read_marks r on r.agency_id = $1 and r.user_id = $2 and r.conversation_id = c.id
  where c.agency_id = $1 and c.status = 'open' group by 1`;
