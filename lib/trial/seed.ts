import { sql } from "drizzle-orm";
import { connect, type Tx } from "#db/index.ts";
import { agencies, memberships } from "#db/schema/agencies.ts";
import { cannedReplies } from "#db/schema/canned.ts";
import { keywords } from "#db/schema/keywords.ts";
import { users } from "#db/schema/users.ts";
import { addBubble } from "#lib/agencies/bubble.ts";
import { rowsOf, usualPhrases } from "#lib/agencies/keywords.ts";
import { askingChannels } from "#lib/agencies/satisfaction.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { addInboxes } from "#lib/channels/inboxes.ts";
import { readPromises } from "#lib/conversations/promises.ts";
import { TRIAL_PASSWORD } from "#lib/trial/trial.ts";
import { Calendar } from "./calendar.ts";
import { connectLetters, connectMailbox, connectNumber } from "./connecting.ts";
import type { TrialAgency, TrialUser } from "./format.ts";
import { loadAlerts } from "./load-alerts.ts";
import { loadContacts, loadEntries, type Posted } from "./load-contacts.ts";
import { loadConversation } from "./load-conversation.ts";
import { printAndPost } from "./load-letters.ts";
import { loadRatings } from "./load-ratings.ts";
import { officeHours } from "./office.ts";
import type { Story } from "./story.ts";
import { timesOf } from "./times.ts";

/** Gives an empty installation the agency Riverton Utilities with ninety days of life. @returns whether it did */
export async function seedTrial(url: string): Promise<boolean> {
  const database = connect(url, 2);
  try {
    return await database.transaction(async (tx) => {
      // Two first starts at once seed once.
      await tx.execute(sql`select pg_advisory_xact_lock(20261123)`);
      const [any] = await tx.select({ id: agencies.id }).from(agencies).limit(1);
      if (any) return false;
      // Every later start comes no further: only the first one reads the story.
      const { readStory } = await import("./story.ts");
      await seed(tx, readStory(), new Date());
      return true;
    });
  } finally {
    await database.$client.end();
  }
}

async function seed(tx: Tx, { agency, contacts, conversations, entries }: Story, now: Date): Promise<void> {
  const hours = await officeHours(now.getFullYear());
  const calendar = new Calendar(now, { timeZone: agency.timeZone, hours });
  const userIds = await addStaff(tx, agency);
  const agencyId = await addAgency(tx, agency, calendar, userIds.ana);
  // Ana comes on duty with whoever takes her chair; that somebody else is there shows what it is for.
  for (const { key, role } of agency.staff)
    await tx
      .insert(memberships)
      .values({ agencyId, userId: userIds[key], role, onDutySince: key === "ben" ? now : null });
  await tx.insert(keywords).values(rowsOf(agencyId, usualPhrases()));
  await tx
    .insert(cannedReplies)
    .values(
      agency.canned.map(({ folder, name, en, es }) => ({ agencyId, folder, name, textEn: en, textEs: es })),
    );
  const town = {
    agencyId,
    userIds,
    calendar,
    promises: await readPromises(tx, agencyId),
    ...{ slug: agency.slug, name: agency.name },
    conversationIds: new Map<string, number>(),
    tagIds: new Map<string, number>(),
    posted: [] as Posted[],
    contactIds: await loadContacts(tx, { agencyId, userIds, calendar }, contacts),
  };
  const inOrder = conversations
    .map((conversation) => ({ conversation, times: timesOf(calendar, conversation) }))
    .sort((a, b) => +a.times.start - +b.times.start);
  for (const { conversation, times } of inOrder) await loadConversation(tx, town, conversation, times);
  await printAndPost(tx, town, agency);
  await loadRatings(tx, agencyId, agency.ratings);
  await loadEntries(tx, town, entries);
  await loadAlerts(tx, agencyId, now);
}

async function addStaff(tx: Tx, { staff }: TrialAgency): Promise<Record<TrialUser, number>> {
  const passwordHash = await hashPassword(TRIAL_PASSWORD);
  const rows = await tx
    .insert(users)
    .values(staff.map(({ email, name }) => ({ email, name, passwordHash })))
    .returning({ id: users.id });
  return Object.fromEntries(staff.map(({ key }, index) => [key, rows[index]!.id])) as Record<
    TrialUser,
    number
  >;
}

async function addAgency(tx: Tx, agency: TrialAgency, calendar: Calendar, ana: number): Promise<number> {
  const [row] = await tx
    .insert(agencies)
    .values({
      slug: agency.slug,
      name: agency.name,
      timeZone: agency.timeZone,
      emergencyPhone: agency.emergencyPhone,
      autoResponseEn: agency.autoResponse.en,
      autoResponseEs: agency.autoResponse.es,
      goalMissed: agency.goalMissed,
      hours: calendar.schedule.hours,
      writesLetters: true,
      satisfactionChannels: [...askingChannels],
      isTrial: true,
      createdAt: calendar.minutesAgo(60 * 24 * 120),
    })
    .returning({ id: agencies.id });
  await addBubble(tx, row!.id, { isOn: true, changedAt: calendar.workday(0, "08:02"), changedBy: ana });
  await addInboxes(tx, row!.id);
  await connectNumber(tx, row!.id, agency.number);
  await connectMailbox(tx, row!.id, agency.slug);
  await connectLetters(tx, row!.id, agency.letters);
  return row!.id;
}
