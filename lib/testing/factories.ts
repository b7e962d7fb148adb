import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { runOnce } from "graphile-worker";
import { db } from "#db/index.ts";
import { agencies, invitations, memberships, type Role } from "#db/schema/agencies.ts";
import { contactPoints, contacts, type PointKind } from "#db/schema/contacts.ts";
import { type Channel, inboxes } from "#db/schema/inboxes.ts";
import { sessions, users } from "#db/schema/users.ts";
import { addBubble } from "../agencies/bubble.ts";
import type { Agent } from "../agents/agent.ts";
import { findAgent } from "../auth/agents.ts";
import { hashToken, newToken } from "../auth/tokens.ts";
import { addInboxes, findChatInbox } from "../channels/inboxes.ts";
import { type Conversation, findConversation } from "../conversations/finding.ts";
import { receiveMessage } from "../conversations/intake.ts";
import { visitorRemote } from "../conversations/routes.ts";
import { findImport, type Import } from "../imports/find.ts";
import { apply, check } from "../imports/moves.ts";
import { receiveFile } from "../imports/upload.ts";
import { log } from "../log.ts";
import { takeVisitor, type Visitor } from "../visitors/visitors.ts";
import { reapDeadWorkers } from "../worker/reaper.ts";
import { taskList } from "../worker/run.ts";

let made = 0;

/** An agency of its own for one test: nothing of another test is in it. */
export async function makeAgency({
  bubbleOn = true,
  ...more
}: Partial<typeof agencies.$inferInsert> & { bubbleOn?: boolean } = {}): Promise<number> {
  const [row] = await db()
    .insert(agencies)
    .values({
      slug: `town-${process.pid}-${++made}`,
      name: `Town ${made}`,
      timeZone: "America/Los_Angeles",
      autoResponseEn: "We are away and will answer.",
      autoResponseEs: "No estamos y le contestaremos.",
      ...more,
    })
    .returning({ id: agencies.id });
  await addBubble(db(), row!.id, { isOn: bubbleOn });
  await addInboxes(db(), row!.id);
  // Every channel of a test's agency is connected; what carries it is the channel's own test.
  await db().update(inboxes).set({ state: "on" }).where(eq(inboxes.agencyId, row!.id));
  return row!.id;
}

/** A good part of this agency's day is left: what comes in now is due today, and no midnight falls into a test. */
export async function letItBeMorning(agencyId: number): Promise<void> {
  const east = ((8 - new Date().getUTCHours() + 36) % 24) - 12;
  const timeZone = `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
  await db().update(agencies).set({ timeZone }).where(eq(agencies.id, agencyId));
}

/** One more inbox, beside the first of its channel. */
export async function makeInbox(agencyId: number, channel: Channel): Promise<number> {
  const [row] = await db().insert(inboxes).values({ agencyId, channel }).returning({ id: inboxes.id });
  return row!.id;
}

/** A member with a session, acting for the agency. */
export async function makeAgent(
  agencyId: number,
  role: Role = "agent",
  name?: string,
): Promise<Agent & { token: string }> {
  const own = name ?? `Agent${++made} Test`;
  const email = `${randomUUID()}@test.example`;
  const [user] = await db()
    .insert(users)
    .values({ email, name: own, passwordHash: "none" })
    .returning({ id: users.id });
  await db().insert(memberships).values({ agencyId, userId: user!.id, role });
  const token = newToken();
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db()
    .insert(sessions)
    .values({ tokenHash: hashToken(token), userId: user!.id, expiresAt });
  const agent = await findAgent(hashToken(token), await slugOf(agencyId));
  return { ...agent!, token };
}

/** @returns the token of the one link that lets somebody new join */
export async function makeInvitation(agencyId: number): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 86_400_000);
  const email = `${randomUUID()}@test.example`;
  await db()
    .insert(invitations)
    .values({ tokenHash: hashToken(token), agencyId, email, name: "New Person", role: "agent", expiresAt });
  return token;
}

export async function slugOf(agencyId: number): Promise<string> {
  const { rows } = await db().execute<{ slug: string }>(
    sql`select slug from agencies where id = ${agencyId}`,
  );
  return rows[0]!.slug;
}

export async function makeVisitor(
  agencyId: number,
  more: Partial<Visitor> = {},
): Promise<Visitor & { token: string }> {
  const token = newToken();
  const typed = { name: "Pat Doe", email: "pat@example.com", phone: null, language: "en" as const, ...more };
  return { ...(await takeVisitor(agencyId, token, typed)), token };
}

/** What a visitor writes, through the one way in. @returns the conversation it landed in */
export async function say(
  visitor: Visitor,
  body: string,
  clientId: string = randomUUID(),
  files: number[] = [],
) {
  if (visitor.contactId)
    await db().execute(sql`update visitors set contact_id = ${visitor.contactId} where id = ${visitor.id}`);
  return receiveMessage({
    agencyId: visitor.agencyId,
    channel: "chat",
    inboxId: await findChatInbox(visitor.agencyId),
    remote: visitorRemote(visitor.id),
    name: visitor.name,
    body,
    visitorId: visitor.id,
    contactId: visitor.contactId,
    ...{ clientId, files },
  });
}

/** More events of a conversation than a stream carries: who has none of them is told to load the page again. */
export async function leaveBehind({ agencyId, id }: { agencyId: number; id: number }): Promise<void> {
  await db().execute(sql`
    with event as (
      insert into events (agency_id, conversation_id, kind, data)
      select ${agencyId}, ${id}, 'message.seen', jsonb_build_object('messages', array[m.id])
      from messages m, generate_series(1, 201)
      where m.agency_id = ${agencyId} and m.id = (
        select min(id) from messages where agency_id = ${agencyId} and conversation_id = ${id})
      returning id
    )
    update conversations set last_event_id = (select max(id) from event) where agency_id = ${agencyId} and id = ${id}`);
}

/** A conversation that a new visitor has just opened. */
export async function makeConversation(
  agent: Agent,
  body = "Hello, is anybody there?",
): Promise<Conversation> {
  const { conversationId } = await say(await makeVisitor(agent.agency.id), body);
  return (await findConversation(agent, conversationId))!;
}

type Point = { kind: PointKind; value: string };

export async function makeContact(agencyId: number, name: string, points: Point[] = []): Promise<number> {
  const [row] = await db().insert(contacts).values({ agencyId, name }).returning({ id: contacts.id });
  const contactId = row!.id;
  if (points.length)
    await db()
      .insert(contactPoints)
      .values(points.map((point) => ({ agencyId, contactId, ...point })));
  return contactId;
}

/** The kinds of a conversation's events, in order. */
export async function eventsOf({ agencyId, id }: { agencyId: number; id: number }): Promise<string[]> {
  const { rows } = await db().execute<{ kind: string }>(
    sql`select kind from events where agency_id = ${agencyId} and conversation_id = ${id} order by id`,
  );
  return rows.map((row) => row.kind);
}

/** Works every job that waits now, as the worker would; an app beside it does not take them for a dead one's. */
export async function workJobs(): Promise<void> {
  const events = new EventEmitter();
  const reaper = await reapDeadWorkers(events);
  await runOnce({ pgPool: db().$client, events, taskList, noHandleSignals: true, logger: log.graphile });
  await reaper.stop();
}

/** The same as it stands in the database now. */
export async function again(agent: Agent, conversation: { id: number }): Promise<Conversation> {
  return (await findConversation(agent, conversation.id))!;
}

/** A file of contacts as a manager uploads it. @returns the import's id */
export const uploadImport = (agent: Agent, csv: string, name = "contacts.csv"): Promise<number> =>
  receiveFile(agent, name, Buffer.from(csv));

/** The whole way of a file, with the columns as they are guessed. */
export async function bringIn(agent: Agent, csv: string): Promise<{ dry: Import; done: Import }> {
  const uploaded = (await findImport(agent, await uploadImport(agent, csv)))!;
  await check(agent, uploaded, uploaded.columns);
  const dry = await settled(agent, uploaded);
  await apply(agent, dry);
  return { dry, done: await settled(agent, dry) };
}

/** The import when its step has ended, whether the test works the jobs or an app that runs beside it. */
export async function settled(agent: Agent, { id }: { id: number }): Promise<Import> {
  for (;;) {
    await workJobs();
    const one = (await findImport(agent, id))!;
    if (!["checking", "applying", "undoing"].includes(one.state)) return one;
    await sleep(50);
  }
}

/** Everything that contacts are, as one line each, in order. */
export async function contactsOf(agencyId: number): Promise<{ name: string; all: string }[]> {
  const { rows } = await db().execute<{ name: string; all: string }>(sql`
    select k.name, concat_ws(' | ', k.name, k.organization, k.language, k.location, k.zone, k.meter, k.latitude, k.longitude, k.tags::text,
      k.preferred_method, k.unwanted_methods::text,
      (select string_agg(a.number, ',' order by a.number) from account_numbers a where a.agency_id = k.agency_id and a.contact_id = k.id),
      (select string_agg(concat_ws(' ', p.kind, p.value, p.extension, p.is_primary::text, (p.bad_at is not null)::text), ',' order by p.id) from contact_points p where p.agency_id = k.agency_id and p.contact_id = k.id),
      (select string_agg(n.body, ',' order by n.id) from contact_notes n where n.agency_id = k.agency_id and n.contact_id = k.id),
      (select string_agg(concat_ws(' ', c.kind, c.value, c.purpose, c.state), ',' order by c.purpose) from consents c
        where c.agency_id = k.agency_id and c.value in (select lower(p.value) from contact_points p
          where p.agency_id = k.agency_id and p.contact_id = k.id)),
      k.search) as all
    from contacts k where k.agency_id = ${agencyId} order by k.id`);
  return rows;
}
