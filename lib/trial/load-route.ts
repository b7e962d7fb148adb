import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { contactPoints, contacts } from "#db/schema/contacts.ts";
import { visitors } from "#db/schema/visitors.ts";
import { parsePhone } from "#lib/addresses/phone.ts";
import { kinds } from "#lib/channels/kinds.ts";
import { findInboxTowards, leadRoute, visitorRemote } from "#lib/conversations/routes.ts";
import type { TrialConversation } from "./format.ts";
import type { Town } from "./load-contacts.ts";

type WhoWrites = { visitorId: number | null; contactId: number | null };

export async function remoteName(
  tx: Tx,
  town: Town,
  { visitor }: TrialConversation,
  contactId: number | null,
) {
  return visitor?.name ?? (contactId ? nameOfContact(tx, town, contactId) : "Visitor");
}

async function nameOfContact(tx: Tx, { agencyId }: Town, contactId: number): Promise<string> {
  const [row] = await tx
    .select({ name: contacts.name })
    .from(contacts)
    .where(and(eq(contacts.agencyId, agencyId), eq(contacts.id, contactId)));
  return row!.name;
}

export async function addVisitor(
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

/** By which way the resident writes, so that what comes next finds this conversation. @returns our inbox on it, and their address */
export async function addRoute(
  tx: Tx,
  town: Town,
  trial: TrialConversation,
  { conversationId, visitorId, contactId }: WhoWrites & { conversationId: number },
): Promise<{ inboxId: number; address: string | null }> {
  const end = {
    agencyId: town.agencyId,
    channel: trial.channel,
    remote: await remoteOf(tx, town, trial, { visitorId, contactId }),
  };
  const inboxId = await findInboxTowards(tx, end);
  // Somebody who wrote before by the same way: the newest conversation takes what comes next.
  await leadRoute(tx, { ...end, inboxId }, conversationId);
  return { inboxId, address: visitorId ? null : end.remote };
}

/** Where its letters go, whatever channel it began on; what comes back on paper stands in it as well. */
export async function addPaperRoute(
  tx: Tx,
  town: Town,
  trial: TrialConversation,
  { conversationId, contactId }: WhoWrites & { conversationId: number },
): Promise<{ inboxId: number; address: string } | null> {
  const written = trial.items.find(({ letter }) => letter)?.letter;
  if (!written) return null;
  const onPaper = { ...trial, channel: "letter" as const };
  const address = written.to ?? (await remoteOf(tx, town, onPaper, { visitorId: null, contactId }));
  const end = { agencyId: town.agencyId, channel: onPaper.channel, remote: address };
  const inboxId = await findInboxTowards(tx, end);
  await leadRoute(tx, { ...end, inboxId }, conversationId);
  return { inboxId, address };
}

async function remoteOf(
  tx: Tx,
  town: Town,
  { channel, visitor }: TrialConversation,
  { visitorId, contactId }: WhoWrites,
): Promise<string> {
  if (visitorId) return visitorRemote(visitorId);
  const kind = kinds[channel].point!;
  // Nobody's card has it.
  if (kind === "email" && !contactId && visitor?.email) return visitor.email;
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
  return point?.value ?? `contact:${contactId}`;
}
