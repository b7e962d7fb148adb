import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { messages } from "#db/schema/messages.ts";
import { attach } from "../attachments/attaching.ts";
import { followMerged } from "../contacts/living.ts";
import { eventOf } from "../events/kinds.ts";
import { recordPast } from "../events/past.ts";
import { recordEvent } from "../events/record.ts";
import { type KeptMail, keepMail } from "../mails/kept.ts";
import { searchVector } from "../text-words.ts";
import { changeBy } from "./change.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { standingOf } from "./standing.ts";

/** A message that was written elsewhere, before the agency came here. */
export type PastMessage = {
  kind: "inbound" | "outbound" | "machine";
  inboxId: number;
  /** Theirs; null where nobody knows it. */
  address: string | null;
  body: string;
  at: Date;
  externalId: string;
  files: number[];
  mail?: KeptMail;
};
export type PastConversation = {
  agencyId: number;
  name: string;
  subject: string | null;
  /** The card of whom it is with. */
  contactId: number | null;
  startedBy: "resident" | "agency";
  at: Date;
};

/** Begins a conversation that is closed from its first day on: it waits for nobody and is in no list of work. */
export async function openPast(tx: Tx, past: PastConversation): Promise<number> {
  const { agencyId, name, subject, contactId, startedBy, at } = past;
  const [row] = await tx
    .insert(conversations)
    .values({
      agencyId,
      contactId: contactId && (await followMerged(tx, agencyId, contactId)),
      remoteName: name,
      subject,
      channel: "email",
      channels: ["email"],
      status: "closed",
      queue: "new",
      placedBecause: startedBy === "agency" ? "agency_started" : "came_while_on",
      placedAt: at,
      startedBy,
      startedAt: at,
      lastMessageAt: at,
      lastMessageBy: startedBy === "agency" ? "person" : "resident",
      closedAt: at,
      isPast: true,
    })
    .returning({ id: conversations.id });
  return row!.id;
}

type Key = { agencyId: number; id: number };

/** The caller holds the conversation, or has just begun it. @returns the message's id */
export async function addPast(tx: Tx, { agencyId, id }: Key, past: PastMessage): Promise<number> {
  const { kind, at, files, mail, ...columns } = past;
  const [row] = await tx
    .insert(messages)
    .values({
      ...columns,
      agencyId,
      conversationId: id,
      kind,
      channel: "email",
      search: searchVector(past.body),
      createdAt: at,
      delivery: kind === "outbound" ? "sent" : null,
    })
    .returning({ id: messages.id });
  const message = { agencyId, messageId: row!.id };
  await attach(tx, message, files, {});
  if (mail) await keepMail(tx, message, mail);
  await recordPast(tx, { agencyId, conversationId: id }, { kind: eventOf[kind], at, messageId: row!.id });
  return row!.id;
}

/**
 * What its row says, once messages have come or gone: no time in which anybody was answered, since nobody had promised
 * one. `importId` says where it came from, in a line of its thread.
 */
export async function settlePast(tx: Tx, { agencyId, id }: Key, importId?: number): Promise<void> {
  const locked = await lockConversation(tx, agencyId, id);
  const times = await timesOf(tx, locked);
  const change = {
    ...(await standingOf(tx, locked)),
    ...times,
    // What nobody has seen is not new.
    lastInboundId: 0,
    firstAnswerAt: null,
    firstAnswerBy: null,
    firstDueAt: null,
  };
  if (importId !== undefined) {
    const subject = { agencyId, conversationId: id };
    await recordEvent(
      tx,
      subject,
      "conversation.brought_in",
      { import: importId },
      { change: changeBy(change) },
    );
  } else
    await tx
      .update(conversations)
      .set({ ...change, lastEventId: await lastEvent(tx, locked) })
      .where(and(eq(conversations.agencyId, agencyId), eq(conversations.id, id)));
}

/** One that is gone would have every reader load the thread again, and again. */
async function lastEvent(tx: Tx, { agencyId, id }: Locked): Promise<number> {
  const { rows } = await tx.execute<{ id: string | null }>(
    sql`select max(id) as id from events where agency_id = ${agencyId} and conversation_id = ${id}`,
  );
  return Number(rows[0]?.id ?? 0);
}

async function timesOf(tx: Tx, { agencyId, id }: Locked) {
  const { rows } = await tx.execute<{ first: string; last: string; kind: string }>(sql`
    select min(created_at) as first, max(created_at) as last, (array_agg(kind order by created_at, id))[1] as kind
    from messages where agency_id = ${agencyId} and conversation_id = ${id}`);
  const { first, last, kind } = rows[0]!;
  const startedAt = new Date(first);
  const startedBy = kind === "outbound" ? ("agency" as const) : ("resident" as const);
  return { startedAt, placedAt: startedAt, startedBy, closedAt: new Date(last) };
}
