import { sql } from "drizzle-orm";
import { connect, type Tx } from "#db/index.ts";
import { agencies, memberships, type Role } from "#db/schema/agencies.ts";
import { users } from "#db/schema/users.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { TRIAL_PASSWORD } from "#lib/trial/trial.ts";
import { Calendar } from "./calendar.ts";
import { closedConversations } from "./closed.ts";
import { contacts } from "./contacts.ts";
import { entries } from "./entries.ts";
import type { TrialUser } from "./format.ts";
import { loadContacts, loadEntries } from "./load-contacts.ts";
import { loadConversation } from "./load-conversation.ts";
import { openChats } from "./open-chats.ts";

const ZONE = "America/Los_Angeles";

const people: { key: TrialUser; email: string; name: string; role: Role }[] = [
  { key: "dolores", email: "admin@riverton.example", name: "Dolores Pruitt", role: "admin" },
  { key: "grace", email: "manager@riverton.example", name: "Grace Lindqvist", role: "manager" },
  { key: "ana", email: "ana@riverton.example", name: "Ana Ruiz", role: "agent" },
  { key: "ben", email: "ben@riverton.example", name: "Ben Okafor", role: "agent" },
];

/** Gives an empty installation the agency Riverton Utilities with ninety days of life. @returns whether it did */
export async function seedTrial(url: string): Promise<boolean> {
  const database = connect(url, 2);
  try {
    return await database.transaction(async (tx) => {
      // Two first starts at once seed once.
      await tx.execute(sql`select pg_advisory_xact_lock(20261123)`);
      const [any] = await tx.select({ id: agencies.id }).from(agencies).limit(1);
      if (any) return false;
      await seed(tx, new Calendar(new Date(), ZONE));
      return true;
    });
  } finally {
    await database.$client.end();
  }
}

async function seed(tx: Tx, calendar: Calendar): Promise<void> {
  const userIds = await addPeople(tx);
  const agencyId = await addAgency(tx, calendar, userIds.ana);
  for (const { key, role } of people)
    await tx.insert(memberships).values({ agencyId, userId: userIds[key], role });
  const town = {
    agencyId,
    userIds,
    calendar,
    contactIds: await loadContacts(tx, { agencyId, userIds, calendar }, contacts),
  };
  const inOrder = [...closedConversations, ...openChats]
    .map((conversation) => ({ conversation, at: calendar.start(conversation.start) }))
    .sort((a, b) => +a.at - +b.at);
  for (const { conversation, at } of inOrder) await loadConversation(tx, town, conversation, at);
  await loadEntries(tx, town, entries);
}

async function addPeople(tx: Tx): Promise<Record<TrialUser, number>> {
  const passwordHash = await hashPassword(TRIAL_PASSWORD);
  const rows = await tx
    .insert(users)
    .values(people.map(({ email, name }) => ({ email, name, passwordHash })))
    .returning({ id: users.id });
  return Object.fromEntries(people.map(({ key }, index) => [key, rows[index]!.id])) as Record<
    TrialUser,
    number
  >;
}

async function addAgency(tx: Tx, calendar: Calendar, ana: number): Promise<number> {
  const [row] = await tx
    .insert(agencies)
    .values({
      slug: "riverton",
      name: "Riverton Utilities",
      timeZone: ZONE,
      emergencyPhone: "(530) 555-0100",
      autoResponseEn:
        "Thank you for writing to Riverton Utilities. Nobody is at the desk right now; we read this first thing when we open and answer here. For a water or sewer emergency call (530) 555-0100, day and night.",
      autoResponseEs:
        "Gracias por escribir a Riverton Utilities. En este momento no hay nadie en la oficina; leeremos su mensaje en cuanto abramos y le contestaremos aquí. Para una emergencia de agua o drenaje llame al (530) 555-0100, a toda hora.",
      bubbleOn: true,
      bubbleChangedAt: calendar.minutesAgo(148),
      bubbleChangedBy: ana,
      isTrial: true,
      createdAt: calendar.minutesAgo(60 * 24 * 120),
    })
    .returning({ id: agencies.id });
  return row!.id;
}
