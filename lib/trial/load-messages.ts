import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { consents } from "#db/schema/consents.ts";
import { conversations } from "#db/schema/conversations.ts";
import { type Delivery, events, messages } from "#db/schema/messages.ts";
import { readMarks } from "#db/schema/read-marks.ts";
import { kinds } from "#lib/channels/kinds.ts";
import { purposes } from "#lib/consents/consents.ts";
import { eventOf } from "#lib/events/kinds.ts";
import { searchVector } from "#lib/text-words.ts";
import type { TrialConversation } from "./format.ts";
import type { Town } from "./load-contacts.ts";
import type { Said } from "./said.ts";

export type Facts = {
  agencyId: number;
  conversationId: number;
  visitorId: number | null;
  inboxId: number;
  /** Theirs; null on chat. */
  address: string | null;
  channel: TrialConversation["channel"];
  /** By which its letters go, where it has any. */
  paper: { inboxId: number; address: string } | null;
};

export async function addMessages(tx: Tx, { userIds }: Town, facts: Facts, said: Said[]): Promise<number[]> {
  const heard = (index: number) => said.slice(index + 1).some((later) => later.kind === "inbound");
  const delivered: Record<Facts["channel"], Delivery> = {
    chat: "read",
    text: "delivered",
    email: "sent",
    letter: "sent",
  };
  const { leavesAtOnce } = kinds[facts.channel];
  const rows = await tx
    .insert(messages)
    .values(
      said.map((item, index) => {
        const sent = !["inbound", "note", "machine"].includes(item.kind);
        const read = sent && leavesAtOnce && heard(index);
        const seen = said.slice(index + 1).find((later) => later.kind === "outbound");
        const way = item.letter && facts.paper ? { ...facts.paper, channel: "letter" as const } : facts;
        return {
          agencyId: facts.agencyId,
          conversationId: facts.conversationId,
          kind: item.kind,
          channel: way.channel,
          inboxId: item.kind === "note" ? null : way.inboxId,
          body: item.body,
          search: searchVector(item.body),
          userId: item.userId,
          visitorId: item.kind === "inbound" ? facts.visitorId : null,
          mentions: item.mentions?.map((key) => userIds[key]),
          createdAt: item.at,
          address: item.kind === "note" ? null : (item.letter?.to ?? way.address),
          delivery: !sent
            ? null
            : item.letter
              ? ("queued" as const)
              : leavesAtOnce && !read
                ? ("sent" as const)
                : (item.delivery ?? delivered[facts.channel]),
          deliveryDetail: item.detail,
          wish: item.wish,
          readAt: read ? new Date(+item.at + 40_000) : null,
          seenBy: item.kind === "inbound" ? (seen?.userId ?? null) : null,
        };
      }),
    )
    .returning({ id: messages.id });
  const ids = rows.map((row) => row.id);
  for (const [index, item] of said.entries())
    if (item.wish === "stop" && facts.address) await addRefusal(tx, facts, facts.address, ids[index]!);
  return ids;
}

/** What a STOP does. */
async function addRefusal(tx: Tx, { agencyId }: Facts, value: string, messageId: number): Promise<void> {
  await tx.insert(consents).values(
    purposes.map((purpose) => ({
      ...{ agencyId, kind: "phone" as const, value, purpose, state: "refused" as const, messageId },
    })),
  );
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

export async function addEvents(
  tx: Tx,
  { agencyId, conversationId, channel }: Facts,
  story: Story,
): Promise<void> {
  const base = { agencyId, conversationId };
  const opened = {
    ...base,
    kind: "conversation.opened",
    at: story.start,
    data: { place: story.place, bubbleOn: story.place === "new", channel },
  };
  const told = story.said.map((item, index) => ({
    ...base,
    kind: eventOf[item.kind],
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
      lastMessageId: story.messageIds[story.said.findLastIndex((item) => item.kind !== "machine")]!,
      lastInboundId: lastInbound < 0 ? 0 : story.messageIds[lastInbound]!,
    })
    .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, conversationId)));
}

/** Everyone has read what is old; what waits since a few minutes is unread, and so is a note that names somebody. */
export async function addMarks(
  tx: Tx,
  town: Town,
  facts: Facts,
  said: Said[],
  messageIds: number[],
): Promise<void> {
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
