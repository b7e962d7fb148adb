import { and, eq, or, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { routes } from "#db/schema/routes.ts";
import { transaction } from "#db/transaction.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { refuseUnfilled } from "../canned/placeholders.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import { append } from "./append.ts";
import { awake } from "./awake.ts";
import { type Change, changeBy } from "./change.ts";
import { clockOf, placeOf, stopped } from "./clock.ts";
import type { Conversation } from "./finding.ts";
import { type Holding, listHolding } from "./holding.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { askAfterEnd } from "./rating.ts";
import { findRepeat } from "./repeats.ts";
import { type Replied, type Reply, replyIn, requireText } from "./replies.ts";
import { findBrowserRoute, holdRoute, takeRoute } from "./routes.ts";

export type Close = { seen: number; closureMessage?: string; clientId: string; unlinkedAnyway?: boolean };

export type Closed =
  | { outcome: "closed" }
  | { outcome: "held"; by: Holding[] }
  /** Nobody is linked: asked once, *Link* or *Close anyway*. */
  | { outcome: "unlinked" }
  /** It is closed already, by somebody else or without these words. */
  | { outcome: "late"; words: string };

/** Closes, with an optional closure message on the conversation's channel. Held by what the closer has not seen. */
export async function close(agent: Agent, conversation: Conversation, input: Close): Promise<Closed> {
  return transaction((tx) => closeIn(tx, agent, conversation, input));
}

export async function closeIn(tx: Tx, agent: Acting, conversation: Subject, input: Close): Promise<Closed> {
  const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
  if (locked.status === "closed") {
    const words = readText("message", input.closureMessage ?? "");
    return words && !(await wasSaid(tx, agent, locked, input, words))
      ? { outcome: "late", words }
      : { outcome: "closed" };
  }
  const by = await listHolding(tx, agent, locked, input.seen);
  if (by.length) return { outcome: "held", by };
  if (locked.contactId === null && !input.unlinkedAnyway) return { outcome: "unlinked" };
  await closeLocked(tx, agent, locked, input);
  return { outcome: "closed" };
}

/** Whether this very form has closed it: a button pressed twice. */
async function wasSaid(
  tx: Tx,
  { userId }: Acting,
  { agencyId, id: conversationId }: Locked,
  { clientId }: Close,
  words: string,
): Promise<boolean> {
  const sent = await findRepeat(tx, { agencyId, conversationId, userId, clientId });
  return sent?.body === words;
}

/** Sends and closes in one transaction: both or neither. */
export async function sendAndClose(
  agent: Agent,
  conversation: Conversation,
  input: Reply & { unlinkedAnyway?: boolean },
): Promise<Replied | { outcome: "unlinked" }> {
  const body = requireText(input.body, input.files);
  return transaction(async (tx) => {
    if (conversation.contactId === null && !input.unlinkedAnyway) return { outcome: "unlinked" };
    const replied = await replyIn(tx, agent, conversation, { ...input, body });
    if (replied.outcome !== "sent") return replied;
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    if (locked.status === "closed") return replied;
    await closeLocked(tx, agent, locked, { clientId: `${input.clientId}-close` });
    return replied;
  });
}

/** Back to whoever pressed it; the clock starts again if the resident had the last word. */
export async function reopen(agent: Agent, conversation: Conversation): Promise<void> {
  await openLocked(agent, conversation, (locked) => ({
    ...openAgain(agent, locked),
    reopenedSoon: sql`reopened_soon or closed_at > statement_timestamp() - make_interval(days => (
      select reopen_window_days from agencies where id = ${locked.agencyId}))`,
  }));
}

/** Where it was before this person closed it. Refuses when somebody else has closed it since. */
export async function undoClose(agent: Agent, conversation: Conversation): Promise<void> {
  await openLocked(agent, conversation, (locked) => {
    if (locked.closedBy !== agent.userId || locked.spamAt) throw new Refused("closed_meanwhile");
    return openWhereItWas(locked);
  });
}

/** As if nobody had closed it. */
export const openWhereItWas = (locked: Locked) => ({
  ...openNow(locked, placeOf(locked)),
  placedAt: locked.placedAt,
});

async function openLocked(
  agent: Agent,
  conversation: Conversation,
  change: (locked: Locked) => Change & { assigneeId?: number | null },
): Promise<void> {
  await transaction(async (tx) => {
    const key = conversation.channel === "chat" ? await findBrowserRoute(tx, conversation) : null;
    const route = await holdRoute(tx, conversation.id, key);
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    if (locked.status === "open") return;
    const opened = change(locked);
    await takeRoute(tx, route, locked.id);
    const to = opened.assigneeId === undefined ? locked.assigneeId : opened.assigneeId;
    const place = { place: placeOf({ assigneeId: to, queue: locked.queue }), to };
    await recordEvent(tx, subjectOf(locked), "conversation.reopened", place, by(agent, opened));
  });
}

/** Closes, leaves lists and counts, and keeps what still comes from there in place without calling anyone. */
export async function markSpam(agent: Agent, conversation: Conversation): Promise<void> {
  await transaction((tx) => markSpamIn(tx, agent, conversation));
}

export async function markSpamIn(tx: Tx, agent: Acting, conversation: Subject): Promise<void> {
  const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
  if (locked.spamAt) return;
  // Where a person may have several conversations, their address may lead to a later one.
  await tx
    .update(routes)
    .set({ blockedAt: new Date(), conversationId: locked.id })
    .where(or(routesOf(locked), lastEndOf(locked)));
  const spam = by(agent, { ...closed(agent), spamAt: new Date() });
  await recordEvent(tx, subjectOf(locked), "conversation.spam", {}, spam);
  if (locked.contactId) await ringCards(tx, locked.agencyId, [locked.contactId]);
}

/** Undoes it: the conversation is open again, with whoever undid it. */
export async function markNotSpam(agent: Agent, conversation: Conversation): Promise<void> {
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    if (!locked.spamAt) return;
    await unblock(tx, locked);
    await recordEvent(
      tx,
      subjectOf(locked),
      "conversation.not_spam",
      {},
      by(agent, openAgain(agent, locked)),
    );
    if (locked.contactId) await ringCards(tx, locked.agencyId, [locked.contactId]);
  });
}

/** What comes from its ends is let in again. */
export const unblock = (tx: Tx, locked: Locked) =>
  tx.update(routes).set({ blockedAt: null }).where(routesOf(locked));

async function closeLocked(
  tx: Tx,
  agent: Acting,
  locked: Locked,
  { closureMessage, clientId }: { closureMessage?: string; clientId: string },
): Promise<void> {
  const body = readText("message", closureMessage ?? "");
  refuseUnfilled(body);
  if (body) await append(tx, locked, { kind: "closure", body, userId: agent.userId, clientId });
  const reacts = locked.followerIds.length > 0;
  await recordEvent(
    tx,
    subjectOf(locked),
    "conversation.closed",
    {},
    { ...by(agent, closed(agent)), reacts },
  );
  await askAfterEnd(tx, locked);
}

const closed = (agent: Acting): Change => ({
  status: "closed",
  closedAt: sql`statement_timestamp()`,
  closedBy: agent.userId,
  ...stopped,
  ...awake,
});

function openAgain(agent: Agent, locked: Locked) {
  return {
    ...openNow(locked, "assigned"),
    assigneeId: agent.userId,
    placedBecause: "reopened_by" as const,
    placedBy: agent.userId,
    reopenedCount: locked.reopenedCount + 1,
  };
}

function openNow(locked: Locked, place: ReturnType<typeof placeOf>) {
  const now = new Date();
  const waits = locked.lastMessageBy === "resident";
  return {
    status: "open" as const,
    closedAt: null,
    closedBy: null,
    spamAt: null,
    placedAt: now,
    ...clockOf(locked.emergencyAt ? "emergency" : place, waits ? locked.lastMessageAt : null, locked, now),
  };
}

const by = (agent: Acting, change: Change) => ({ userId: agent.userId, change: changeBy(change) });
type Subject = Pick<Conversation, "agencyId" | "id">;
const subjectOf = (c: Locked) => ({ agencyId: c.agencyId, conversationId: c.id });
const lastEndOf = (c: Locked) =>
  and(
    eq(routes.agencyId, c.agencyId),
    sql`(${routes.channel}, ${routes.inboxId}, ${routes.remote}) in (
      select m.channel, m.inbox_id, m.address from messages m
      where m.agency_id = ${c.agencyId} and m.id = ${c.lastInboundId} and m.channel = 'email')`,
  );
const routesOf = (c: Locked) => and(eq(routes.agencyId, c.agencyId), eq(routes.conversationId, c.id));
