import { and, eq, sql } from "drizzle-orm";
import { connect, type Tx } from "#db/index.ts";
import { agencies, memberships } from "#db/schema/agencies.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import { users } from "#db/schema/users.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { newToken } from "#lib/auth/tokens.ts";
import { HOOK, hashHook } from "#lib/channels/hook.ts";
import { addInboxes } from "#lib/channels/inboxes.ts";
import { readPromises } from "#lib/conversations/locked.ts";
import { OUTSIDE_WORLD } from "#lib/outbound.ts";
import { outsideAccount, outsideMailbox } from "#lib/outside/account.ts";
import { sealSecrets } from "#lib/sealing.ts";
import { TRIAL_PASSWORD } from "#lib/trial/trial.ts";
import { Calendar } from "./calendar.ts";
import type { TrialAgency, TrialUser } from "./format.ts";
import { loadContacts, loadEntries } from "./load-contacts.ts";
import { loadConversation } from "./load-conversation.ts";
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
  const town = {
    agencyId,
    userIds,
    calendar,
    promises: await readPromises(tx, agencyId),
    ...{ slug: agency.slug, name: agency.name },
    conversationIds: new Map<string, number>(),
    contactIds: await loadContacts(tx, { agencyId, userIds, calendar }, contacts),
  };
  const inOrder = conversations
    .map((conversation) => ({ conversation, times: timesOf(calendar, conversation) }))
    .sort((a, b) => +a.times.start - +b.times.start);
  for (const { conversation, times } of inOrder) await loadConversation(tx, town, conversation, times);
  await loadEntries(tx, town, entries);
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
      bubbleOn: true,
      bubbleChangedAt: calendar.workday(0, "08:02"),
      bubbleChangedBy: ana,
      isTrial: true,
      createdAt: calendar.minutesAgo(60 * 24 * 120),
    })
    .returning({ id: agencies.id });
  await addInboxes(tx, row!.id);
  await connectNumber(tx, row!.id, agency.number);
  await connectMailbox(tx, row!.id, agency.slug);
  return row!.id;
}

/** The trial's number, at the provider that the outside world plays. */
async function connectNumber(tx: Tx, agencyId: number, address: string): Promise<void> {
  const secrets = { token: outsideAccount.authToken, [HOOK]: newToken() };
  const settings = { account: outsideAccount.accountSid, service: "", base: OUTSIDE_WORLD };
  await tx
    .update(inboxes)
    .set({
      ...{ name: "Main number", address, state: "on" as const },
      settings: { ...settings, perSecond: "10", smart: "on" },
      ...{ sealed: sealSecrets(secrets), hookHash: hashHook(secrets[HOOK]!) },
    })
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "text")));
}

/** The trial's mailbox: what leaves it arrives in the outside world, and what comes from there is handed to our door. */
async function connectMailbox(tx: Tx, agencyId: number, slug: string): Promise<void> {
  const secrets = { smtpPassword: "", imapPassword: "", [HOOK]: newToken() };
  const { address, smtp_host, smtp_port, smtp_security } = outsideMailbox(slug);
  const smtp = { smtpHost: smtp_host, smtpPort: smtp_port, smtpSecurity: smtp_security, smtpUser: "" };
  const imap = { imapHost: "", imapPort: "", imapSecurity: "", imapUser: "", folders: "INBOX" };
  await tx
    .update(inboxes)
    .set({
      ...{ name: "Help desk", address, state: "on" as const },
      settings: { displayName: "", signature: "", plus: "", perSecond: "10", ...smtp, ...imap },
      ...{ sealed: sealSecrets(secrets), hookHash: hashHook(secrets[HOOK]!) },
    })
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "email")));
}
