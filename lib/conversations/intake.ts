import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { bubbles } from "#db/schema/bubbles.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { Wish } from "#db/schema/messages.ts";
import { routes } from "#db/schema/routes.ts";
import { visitors } from "#db/schema/visitors.ts";
import { Outdated, transaction } from "#db/transaction.ts";
import type { ToFetch } from "../attachments/attaching.ts";
import { tieToBroadcast } from "../broadcasts/answers.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import { followMerged } from "../contacts/living.ts";
import { recordEvent } from "../events/record.ts";
import { ringCards } from "../events/ring.ts";
import type { KeptMail } from "../mails/kept.ts";
import { append } from "./append.ts";
import type { Promises } from "./clock.ts";
import { findEmergency } from "./emergency.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { itsBubble, promises as promisesOf } from "./promises.ts";
import { findRated, keepRated } from "./rated-by-text.ts";
import { reopenByResident } from "./reopening.ts";
import { findRepeat } from "./repeats.ts";
import { findOwner, leadRoute, lockRoute, type RouteKey, sameRoute } from "./routes.ts";
import { followWish, readWishOf } from "./wishes.ts";

/** A message from outside, as a channel understood it, by its route (`db/schema`). */
export type Inbound = RouteKey & {
  name: string;
  body: string;
  visitorId?: number;
  contactId?: number | null;
  /** Of the form it came in. */
  clientId?: string;
  /** The provider's, one in its inbox. */
  externalId?: string;
  subject?: string;
  wish?: Wish;
  /** The provider has answered that wish by itself. */
  answeredByProvider?: boolean;
  files?: number[];
  waits?: ToFetch[];
  /** In which they wrote that, where no card says theirs. */
  language?: "en" | "es";
  mail?: MailIn;
};

/** Of a channel where the words say where they belong, and no route. */
export type MailIn = {
  /** The conversation that it joins; null where it opens one. */
  joins: number | null;
  kept: KeptMail;
  /** What its sender wrote for it. */
  words: string;
  /** Written by a program, for somebody who is in that conversation. */
  byMachine: boolean;
};

export type Received =
  | { conversationId: number; messageId: number; eventId: number; repeat: false }
  | { conversationId: number; messageId: number; repeat: true; sameText: boolean };

/** With the card to which a new conversation would belong; undefined when an open one was to take the message. */
type Arrived = Inbound & { card: number | null | undefined };

type AgencyState = Promises & { reopenWindowDays: number };

/**
 * Takes a message in: finds or opens its conversation, writes it there, all in one transaction. Whoever calls may
 * answer the sender once this returns. The same form or item again, also by ten callers at the same moment, makes one
 * message.
 */
export async function receiveMessage(inbound: Inbound): Promise<Received> {
  const body = inbound.mail ? inbound.body : cleanText(inbound.body);
  return transaction(async (tx) => {
    const card = await holdCard(tx, inbound);
    await lockRoute(tx, inbound);
    const sent = await findRepeat(tx, inbound);
    if (sent) {
      const { conversationId, messageId } = sent;
      return { conversationId, messageId, repeat: true, sameText: sent.body === body };
    }
    const wish = await readWishOf(tx, inbound);
    const agency = await readAgency(tx, inbound.agencyId);
    const rated = await findRated(tx, inbound, body);
    const conversation = rated?.conversation ?? (await takeConversation(tx, agency, { ...inbound, card }));
    const emergencyBy =
      wish || rated || isByMachine(inbound)
        ? null
        : await findEmergency(tx, conversation, wordsOf(inbound, conversation, body));
    const done = await append(tx, conversation, {
      kind: rated ? "rating" : inbound.mail?.byMachine ? "machine" : "inbound",
      mail: inbound.mail?.kept,
      words: inbound.mail?.words,
      body,
      route: inbound,
      visitorId: inbound.visitorId,
      clientId: inbound.clientId,
      externalId: inbound.externalId,
      wish,
      emergencyBy,
      files: inbound.files,
      waits: inbound.waits,
    });
    // One item from two addresses at once: what was opened for the second is undone, and its next try finds the first.
    if (done.repeat) throw new Outdated();
    if (emergencyBy)
      await recordEvent(
        tx,
        { agencyId: inbound.agencyId, conversationId: conversation.id },
        "conversation.emergency",
        { keyword: emergencyBy },
      );
    if (!wish && !rated && !isByMachine(inbound)) await noteBroadcast(tx, inbound, conversation.id);
    if (rated?.score) await keepRated(tx, inbound, { ...rated, score: rated.score });
    if (wish) await followWish(tx, conversation, { ...inbound, wish }, done.messageId);
    return {
      conversationId: conversation.id,
      repeat: false,
      messageId: done.messageId,
      eventId: done.eventId,
    };
  });
}

/** What it answers, where that was sent to many, is told in the thread. */
async function noteBroadcast(tx: Tx, inbound: Inbound, conversationId: number): Promise<void> {
  const answered = await tieToBroadcast(tx, inbound, conversationId);
  const { agencyId } = inbound;
  if (answered)
    await recordEvent(tx, { agencyId, conversationId }, "conversation.answers_broadcast", answered);
}

const isByMachine = ({ mail }: Inbound) => Boolean(mail && (mail.byMachine || mail.kept.automatic));

/** What its sender says with it: of a mail without what it quotes, and with its subject where that is new. */
const wordsOf = ({ mail, subject }: Inbound, { messageCount }: Locked, body: string): string =>
  [messageCount ? "" : subject, mail ? mail.words : body].filter(Boolean).join("\n");

async function readAgency(tx: Tx, agencyId: number): Promise<AgencyState> {
  const [agency] = await tx
    .select({
      ...promisesOf,
      reopenWindowDays: agencies.reopenWindowDays,
    })
    .from(agencies)
    .innerJoin(bubbles, itsBubble(agencyId))
    .where(eq(agencies.id, agencyId));
  return agency!;
}

/** The open conversation of the route, else the one that is still inside the reopen window, else a new one. */
async function takeConversation(tx: Tx, agency: AgencyState, inbound: Arrived): Promise<Locked> {
  const [route] = await tx.select().from(routes).where(sameRoute(inbound));
  const { mail } = inbound;
  // Whoever is blocked is blocked whatever they answer; else a mail says itself where it belongs.
  const leads = mail && !route?.blockedAt ? mail.joins : (route?.conversationId ?? null);
  if (leads === null) return openConversation(tx, agency, inbound, null);
  const conversation = await lockConversation(tx, inbound.agencyId, leads);
  if (conversation.status === "open" || mail?.byMachine) return conversation;
  // Spam stays closed: what comes is kept there, and nobody is called. Asked of the locked row: the route was read
  // before, and somebody may just have marked it.
  if (route?.blockedAt || conversation.spamAt) return conversation;
  const window = agency.reopenWindowDays * 86_400_000;
  if (Date.now() - conversation.closedAt!.getTime() > window)
    return openConversation(tx, agency, inbound, conversation.id);
  return reopenByResident(tx, agency, conversation);
}

async function openConversation(
  tx: Tx,
  agency: AgencyState,
  inbound: Arrived,
  earlierId: number | null,
): Promise<Locked> {
  const { agencyId, channel, card: contactId } = inbound;
  const place = agency.bubbleOn ? "new" : "missed";
  const now = new Date();
  // An open one was to take it, and was closed before it could.
  if (contactId === undefined) throw new Outdated();
  const [row] = await tx
    .insert(conversations)
    .values({
      agencyId,
      contactId,
      visitorId: inbound.visitorId ?? null,
      remoteName: cleanLine(inbound.name),
      subject: inbound.subject,
      channel,
      channels: [channel],
      queue: place,
      placedBecause: agency.bubbleOn ? "came_while_on" : "came_while_off",
      placedAt: now,
      startedBy: "resident",
      startedAt: now,
      lastMessageAt: now,
      lastMessageBy: "resident",
      earlierId,
    })
    .returning();
  const { reopenWindowDays, ...promises } = agency;
  const conversation = { ...row!, ...promises };
  await leadRoute(tx, inbound, conversation.id);
  await recordEvent(tx, { agencyId, conversationId: conversation.id }, "conversation.opened", {
    place,
    bubbleOn: agency.bubbleOn,
    channel,
  });
  if (contactId) await ringCards(tx, agencyId, [contactId]);
  return conversation;
}

/**
 * The sender's card as it stands now, since they may have been unlinked, merged or erased after they were read. Held
 * before all other locks, as everybody holds it.
 */
async function holdCard(tx: Tx, inbound: Inbound): Promise<Arrived["card"]> {
  const { agencyId, visitorId, contactId = null } = inbound;
  if (await isOpenFor(tx, inbound)) return undefined;
  const [visitor] = visitorId
    ? await tx
        .select({ contactId: visitors.contactId })
        .from(visitors)
        .where(and(eq(visitors.agencyId, agencyId), eq(visitors.id, visitorId)))
    : [];
  const known = visitor ? visitor.contactId : contactId;
  return known ? followMerged(tx, agencyId, known) : null;
}

/** Whether an open conversation takes it, as far as that can be told before its lock. */
async function isOpenFor(tx: Tx, inbound: Inbound): Promise<boolean> {
  const { agencyId, mail } = inbound;
  if (!mail) return (await findOwner(tx, inbound))?.status === "open";
  if (mail.joins === null) return false;
  const { rows } = await tx.execute(sql`
    select 1 from conversations c where c.agency_id = ${agencyId} and c.status = 'open' and c.id = coalesce(
      (select j.merged_into_id from conversations j where j.agency_id = ${agencyId} and j.id = ${mail.joins}), ${mail.joins})`);
  return rows.length > 0;
}
