import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { contactPoints, contacts } from "#db/schema/contacts.ts";
import { conversations, readMarks, routes } from "#db/schema/conversations.ts";
import { type Delivery, events, type MessageKind, messages } from "#db/schema/messages.ts";
import { visitors } from "#db/schema/visitors.ts";
import { parsePhone } from "#lib/addresses/phone.ts";
import { firstWords } from "#lib/clean-text.ts";
import { dueAt } from "#lib/conversations/clock.ts";
import { visitorRemote } from "#lib/conversations/routes.ts";
import type { TrialConversation, TrialItem } from "./format.ts";
import type { Town } from "./load-contacts.ts";

const OUR_NUMBER = "+15305550100";
const OUR_MAILBOX = "service@riverton.example";

type Said = Omit<TrialItem, "kind"> & { at: Date; kind: MessageKind; userId: number | null };

/** Writes one conversation as it would stand there had it happened: rows, events and marks with their times. */
export async function loadConversation(
  tx: Tx,
  town: Town,
  trial: TrialConversation,
  start: Date,
): Promise<void> {
  const { agencyId, userIds, calendar } = town;
  const said = timed(town, trial, start);
  const contactId = trial.contact ? town.contactIds.get(trial.contact)! : null;
  const visitorId = trial.channel === "chat" ? await addVisitor(tx, town, trial, contactId, start) : null;
  const assigneeId = trial.assignee ? userIds[trial.assignee] : null;
  const last = said.filter((item) => item.by !== "auto").at(-1)!;
  const openSince = waitingSince(said);
  const closed = trial.place === "closed";
  const place = trial.place === "missed" ? ("missed" as const) : ("new" as const);
  const firstIn = said.find((item) => item.kind === "inbound");
  const firstOut = firstIn && said.find((item) => item.kind === "outbound" && item.at >= firstIn.at);
  const assignedAt = calendar.past(new Date(+start + (trial.assignedAfter ?? 2) * 60_000));
  const closedAt = closed
    ? calendar.past(new Date(+said.at(-1)!.at + (trial.closedAfter ?? 1) * 60_000))
    : null;
  const goal = assigneeId ? ("assigned" as const) : place;
  const [row] = await tx
    .insert(conversations)
    .values({
      agencyId,
      contactId,
      visitorId,
      remoteName: await remoteName(tx, town, trial, contactId),
      subject: trial.subject,
      channel: trial.channel,
      channels: [trial.channel],
      status: closed ? "closed" : "open",
      queue: place,
      assigneeId,
      placedBecause: assigneeId ? "assigned_self" : place === "missed" ? "came_while_off" : "came_while_on",
      placedAt: assigneeId ? assignedAt : start,
      placedBy: assigneeId,
      tags: trial.tags ?? [],
      waitingSince: closed ? null : openSince,
      dueAt: closed || !openSince ? null : dueAt(goal, openSince, calendar.zone),
      lastMessageAt: last.at,
      lastMessageBy: last.by === "resident" ? "resident" : "person",
      lastMessageUserId: last.userId,
      lastMessageKind: last.kind === "note" ? "note" : "message",
      lastWords: firstWords(last.body),
      firstWords: firstWords(trial.subject ?? said[0]!.body),
      messageCount: said.length,
      startedBy: said[0]!.by === "resident" ? "resident" : "agency",
      startedAt: start,
      firstInboundAt: firstIn?.at,
      firstAnswerAt: firstOut?.at,
      firstAnswerBy: firstOut?.userId,
      autoRespondedAt: said.find((item) => item.kind === "auto_response")?.at,
      closedAt,
      closedBy: closed ? assigneeId : null,
    })
    .returning({ id: conversations.id });
  const conversationId = row!.id;
  await tx
    .insert(routes)
    .values({ agencyId, conversationId, ...(await routeOf(tx, town, trial, visitorId, contactId)) })
    // Somebody who wrote before by the same way: the newest conversation takes what comes next.
    .onConflictDoUpdate({
      target: [routes.agencyId, routes.channel, routes.inbox, routes.remote],
      set: { conversationId },
    });
  const facts = { agencyId, conversationId, visitorId, channel: trial.channel };
  const messageIds = await addMessages(tx, town, facts, said);
  await addEvents(tx, facts, { place, start, said, messageIds, assigneeId, assignedAt, closedAt });
  await addMarks(tx, town, facts, said, messageIds);
}

function timed({ userIds, calendar }: Town, trial: TrialConversation, start: Date): Said[] {
  let at = +start;
  return trial.items.map((item) => {
    at += item.after * 60_000;
    const kind =
      item.kind ?? (item.by === "resident" ? "inbound" : item.by === "auto" ? "auto_response" : "outbound");
    const userId = item.by === "resident" || item.by === "auto" ? null : userIds[item.by];
    return { ...item, kind, userId, at: calendar.past(new Date(at)) };
  });
}

function waitingSince(said: Said[]): Date | null {
  let since: Date | null = null;
  for (const item of said) {
    if (item.kind === "inbound") since ??= item.at;
    if (item.kind === "outbound" || item.kind === "closure") since = null;
  }
  return since;
}

async function nameOfContact(tx: Tx, { agencyId }: Town, contactId: number): Promise<string> {
  const [row] = await tx
    .select({ name: contacts.name })
    .from(contacts)
    .where(and(eq(contacts.agencyId, agencyId), eq(contacts.id, contactId)));
  return row!.name;
}

async function remoteName(tx: Tx, town: Town, { visitor }: TrialConversation, contactId: number | null) {
  return visitor?.name ?? (contactId ? nameOfContact(tx, town, contactId) : "Visitor");
}

async function addVisitor(
  tx: Tx,
  town: Town,
  trial: TrialConversation,
  contactId: number | null,
  createdAt: Date,
) {
  const { visitor } = trial;
  const [row] = await tx
    .insert(visitors)
    .values({
      agencyId: town.agencyId,
      tokenHash: createHash("sha256").update(randomBytes(32)).digest("base64url"),
      name: await remoteName(tx, town, trial, contactId),
      email: visitor?.email?.toLowerCase(),
      phone: visitor?.phone ? parsePhone(visitor.phone) : null,
      contactId,
      createdAt,
    })
    .returning({ id: visitors.id });
  return row!.id;
}

async function routeOf(
  tx: Tx,
  town: Town,
  { channel }: TrialConversation,
  visitorId: number | null,
  contactId: number | null,
) {
  if (visitorId) return { channel, inbox: "", remote: visitorRemote(visitorId) };
  const kind = channel === "text" ? "phone" : channel === "email" ? "email" : "address";
  const [point] = await tx
    .select({ value: contactPoints.value })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.agencyId, town.agencyId),
        eq(contactPoints.contactId, contactId ?? 0),
        eq(contactPoints.kind, kind),
      ),
    )
    .orderBy(desc(contactPoints.isPrimary), contactPoints.id)
    .limit(1);
  const inbox = channel === "text" ? OUR_NUMBER : channel === "email" ? OUR_MAILBOX : "";
  return { channel, inbox, remote: point?.value ?? `contact:${contactId}` };
}

type Facts = {
  agencyId: number;
  conversationId: number;
  visitorId: number | null;
  channel: TrialConversation["channel"];
};

async function addMessages(tx: Tx, { userIds }: Town, facts: Facts, said: Said[]): Promise<number[]> {
  const heard = (index: number) => said.slice(index + 1).some((later) => later.kind === "inbound");
  const delivered: Record<Facts["channel"], Delivery> = {
    chat: "read",
    text: "delivered",
    email: "sent",
    letter: "sent",
  };
  const rows = await tx
    .insert(messages)
    .values(
      said.map((item, index) => {
        const sent = item.kind !== "inbound" && item.kind !== "note";
        const read = sent && facts.channel === "chat" && heard(index);
        const seen = said.slice(index + 1).find((later) => later.kind === "outbound");
        return {
          agencyId: facts.agencyId,
          conversationId: facts.conversationId,
          kind: item.kind,
          channel: facts.channel,
          body: item.body,
          userId: item.userId,
          visitorId: item.kind === "inbound" ? facts.visitorId : null,
          mentions: item.mentions?.map((key) => userIds[key]),
          createdAt: item.at,
          delivery: !sent
            ? null
            : facts.channel === "chat" && !read
              ? ("sent" as const)
              : delivered[facts.channel],
          readAt: read ? new Date(+item.at + 40_000) : null,
          seenBy: item.kind === "inbound" ? (seen?.userId ?? null) : null,
        };
      }),
    )
    .returning({ id: messages.id });
  return rows.map((row) => row.id);
}

type Story = {
  place: "new" | "missed";
  start: Date;
  said: Said[];
  messageIds: number[];
  assigneeId: number | null;
  assignedAt: Date;
  closedAt: Date | null;
};

async function addEvents(tx: Tx, { agencyId, conversationId }: Facts, story: Story): Promise<void> {
  const kindOf = {
    inbound: "message.received",
    outbound: "message.posted",
    note: "note.added",
    auto_response: "message.automatic",
    closure: "message.automatic",
  };
  const base = { agencyId, conversationId };
  const opened = {
    ...base,
    kind: "conversation.opened",
    at: story.start,
    data: { place: story.place, bubbleOn: story.place === "new" },
  };
  const told = story.said.map((item, index) => ({
    ...base,
    kind: kindOf[item.kind],
    at: item.at,
    userId: item.userId,
    messageId: story.messageIds[index],
    data: {},
  }));
  const rest = [];
  if (story.assigneeId)
    rest.push({
      ...base,
      kind: "conversation.assigned",
      at: story.assignedAt,
      userId: story.assigneeId,
      data: { to: story.assigneeId, because: "self" },
    });
  if (story.closedAt)
    rest.push({
      ...base,
      kind: "conversation.closed",
      at: story.closedAt,
      userId: story.assigneeId,
      data: {},
    });
  // A stable sort: what happened in the same minute keeps the order in which it is told.
  const all = [opened, ...told, ...rest].sort((a, b) => +a.at - +b.at);
  const rows = await tx.insert(events).values(all).returning({ id: events.id });
  const lastInbound = story.said.findLastIndex((item) => item.kind === "inbound");
  await tx
    .update(conversations)
    .set({
      lastEventId: rows.at(-1)!.id,
      lastMessageId: story.messageIds.at(-1)!,
      lastInboundId: lastInbound < 0 ? 0 : story.messageIds[lastInbound]!,
    })
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, conversationId)));
}

/** Everyone has read what is old; what waits since a few minutes is unread, and so is a note that names somebody. */
async function addMarks(tx: Tx, town: Town, facts: Facts, said: Said[], messageIds: number[]): Promise<void> {
  const recent = said.findIndex(
    (item) => item.kind === "inbound" && +town.calendar.now - +item.at < 40 * 60_000,
  );
  const readUpTo = recent < 0 ? messageIds.at(-1)! : (messageIds[recent - 1] ?? 0);
  const mention = said.findLastIndex((item) => item.mentions?.length);
  for (const userId of Object.values(town.userIds)) {
    const named = mention >= 0 && said[mention]!.mentions!.some((key) => town.userIds[key] === userId);
    await tx.insert(readMarks).values({
      agencyId: facts.agencyId,
      userId,
      conversationId: facts.conversationId,
      messageId: named ? Math.min(readUpTo, messageIds[mention]! - 1) : readUpTo,
      mentionId: named ? messageIds[mention]! : 0,
    });
  }
}
