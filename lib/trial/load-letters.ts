import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { contactPoints, contacts } from "#db/schema/contacts.ts";
import { letterBatches, letters } from "#db/schema/letters.ts";
import { messages } from "#db/schema/messages.ts";
import { postOrder } from "#lib/addresses/post-lines.ts";
import { lookOf } from "#lib/channels/letter-inbox.ts";
import { addressOf } from "#lib/letters/checking.ts";
import type { TrialAgency } from "./format.ts";
import type { Posted, Town } from "./load-contacts.ts";

const MINUTE = 60_000;
/** What the post needs to bring a letter back. */
const WAY_BACK = 2 * 1440 * MINUTE;

/** What was written on one day is printed together, and posted before the office closes. */
export async function printAndPost(tx: Tx, town: Town, { letters: settings }: TrialAgency): Promise<void> {
  const [agency] = await tx.select().from(agencies).where(eq(agencies.id, town.agencyId));
  const look = lookOf(agency!, settings);
  const byDay = Map.groupBy(town.posted, ({ at }) =>
    at.toLocaleDateString("en-CA", { timeZone: town.calendar.schedule.timeZone }),
  );
  for (const pile of byDay.values()) await addBatch(tx, town, look, pile);
}

async function addBatch(tx: Tx, town: Town, look: Record<string, unknown>, pile: Posted[]): Promise<void> {
  const { agencyId, calendar, userIds } = town;
  const last = Math.max(...pile.map(({ at }) => +at));
  const [printedAt, postedAt] = [20, 50].map((minutes) =>
    calendar.past(calendar.whenOpen(new Date(last + minutes * MINUTE))),
  ) as [Date, Date];
  const [batch] = await tx
    .insert(letterBatches)
    .values({ agencyId, look, printedAt, printedBy: userIds.dolores, postedAt, postedBy: userIds.dolores })
    .returning({ id: letterBatches.id });
  const named = await Promise.all(pile.map(async (one) => ({ ...one, ...(await readWhom(tx, town, one)) })));
  const sorted = named.toSorted((a, b) => (orderOf(a.lines) < orderOf(b.lines) ? -1 : 1));
  for (const [place, { messageId, lines: address, language, ...letter }] of sorted.entries()) {
    await tx.insert(letters).values({ agencyId, batchId: batch!.id, messageId, place, address, language });
    await deliver(tx, town, { ...letter, messageId }, postedAt);
  }
}

const orderOf = (lines: string[]) => postOrder(lines.slice(1));

async function readWhom(tx: Tx, { agencyId }: Town, { contactId, address }: Posted) {
  const [row] = await tx
    .select({ name: contacts.name, language: contacts.language })
    .from(contacts)
    .where(and(eq(contacts.agencyId, agencyId), eq(contacts.id, contactId)));
  const { name, language } = row!;
  return {
    lines: addressOf({ name, address }),
    language: language === "es" ? ("es" as const) : ("en" as const),
  };
}

/** One that came back has marked the address, as staff do who open the envelope. */
async function deliver(
  tx: Tx,
  { agencyId, calendar }: Town,
  { messageId, address, cameBack }: Omit<Posted, "at">,
  postedAt: Date,
): Promise<void> {
  const at = cameBack ? calendar.past(calendar.whenOpen(new Date(+postedAt + WAY_BACK))) : postedAt;
  await tx
    .update(messages)
    .set({
      ...(cameBack ? { delivery: "failed", deliveryDetail: "delivery.returned" } : { delivery: "sent" }),
      deliveryAt: at,
    })
    .where(and(eq(messages.agencyId, agencyId), eq(messages.id, messageId)));
  if (cameBack)
    await tx
      .update(contactPoints)
      .set({ badAt: at })
      .where(and(eq(contactPoints.agencyId, agencyId), eq(contactPoints.value, address)));
}
