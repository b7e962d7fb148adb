import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { recordConsents } from "../consents/consents.ts";
import { close } from "../conversations/closing.ts";
import { findConversation } from "../conversations/finding.ts";
import { linkContact } from "../conversations/linking.ts";
import { makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { PHONE, type ScheduledScene, scheduledScene } from "../testing/scenes/scheduled.ts";
import { sendDue, sendHeld } from "./due.ts";
import { listHeld, listPending } from "./pending.ts";

test("50 that were due while nobody ran for three hours are all held, with the reason", async () => {
  const { agencyId, ana, later, stateOf, sentCount, makeDue } = await scheduledScene();
  const ids = await Promise.all(Array.from({ length: 50 }, () => later()));
  for (const id of ids) await makeDue(id, 180);
  await Promise.all(ids.map((id) => sendDue(agencyId, id)));
  for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: "held", reason: "late" });
  expect(await sentCount()).toBe(0);
  expect(await listHeld(ana)).toHaveLength(50);
});

test("up to an hour late it still goes", async () => {
  const { agencyId, later, stateOf, makeDue } = await scheduledScene();
  const id = await later();
  await makeDue(id, 59);
  await sendDue(agencyId, id);
  expect((await stateOf(id)).state).toBe("sent");
});

const troubles: [string, (s: ScheduledScene) => Promise<unknown>][] = [
  [
    "written_since",
    async ({ agencyId, contact }) => {
      const visitor = await makeVisitor(agencyId);
      await db().execute(sql`update visitors set contact_id = ${contact.id} where id = ${visitor.id}`);
      await say({ ...visitor, contactId: contact.id }, "Never mind, it is solved.");
    },
  ],
  [
    "refused",
    ({ ana, contact }) =>
      recordConsents(ana, contact.id, [
        { kind: "phone", value: PHONE, purpose: "conversation", state: "refused" },
      ]),
  ],
  [
    "point_bad",
    ({ contact }) =>
      db().execute(sql`update contact_points set bad_at = now() where contact_id = ${contact.id}`),
  ],
  [
    "point_gone",
    ({ contact }) => db().execute(sql`delete from contact_points where contact_id = ${contact.id}`),
  ],
  [
    "unwanted",
    ({ contact }) =>
      db().execute(sql`update contacts set unwanted_methods = '{text}' where id = ${contact.id}`),
  ],
  [
    "unconnected",
    ({ agencyId }) =>
      db().execute(sql`update inboxes set state = 'unconnected' where agency_id = ${agencyId}`),
  ],
  [
    "contact_gone",
    ({ contact }) => db().execute(sql`update contacts set deleted_at = now() where id = ${contact.id}`),
  ],
];

test.each(troubles)("it is held as %s and given back to its author", async (reason, trouble) => {
  const all = await scheduledScene();
  const id = await all.later();
  await trouble(all);
  await sendDue(all.agencyId, id);
  expect(await all.stateOf(id)).toMatchObject({ state: "held", reason });
  expect((await listHeld(all.ana)).map((one) => one.id)).toEqual([id]);
  expect(await listHeld(all.manager)).toEqual([]);
});

test("a colleague's closure message holds it as well, and it says who wrote, and where", async () => {
  const { agencyId, ana, manager, contact, later, stateOf } = await scheduledScene();
  const visitor = await makeVisitor(agencyId);
  const conversation = (await findConversation(manager, (await say(visitor, "Hello")).conversationId))!;
  await linkContact(manager, conversation, contact.id);
  const id = await later();
  const { lastEventId: seen } = (await findConversation(manager, conversation.id))!;
  await close(manager, conversation, { seen, clientId: randomUUID(), closureMessage: "It is solved." });
  await sendDue(agencyId, id);
  expect(await stateOf(id)).toMatchObject({ state: "held", reason: "written_since" });
  const since = { name: manager.name, conversationId: conversation.id };
  expect(await listHeld(ana)).toMatchObject([{ id, since }]);
  expect(await listPending(ana, contact)).toMatchObject([{ id, since }]);
});

test("an author who left: it is held for the managers, and goes out in the manager's name", async () => {
  const { agencyId, ana, manager, contact, later, stateOf } = await scheduledScene();
  const id = await later();
  await db().execute(sql`update memberships set state = 'disabled' where user_id = ${ana.userId}`);
  await sendDue(agencyId, id);
  expect(await stateOf(id)).toMatchObject({ state: "held", reason: "author_left" });
  expect((await listHeld(manager)).map((one) => one.id)).toEqual([id]);
  const done = await sendHeld(manager, contact, id, new Map());
  expect(done).toMatchObject({ outcome: "sent" });
  const { rows } = await db().execute<{ user: number }>(
    sql`select user_id as user from messages where agency_id = ${agencyId} and kind = 'outbound'`,
  );
  expect(Number(rows[0]!.user)).toBe(manager.userId);
  expect(await sendHeld(manager, contact, id, new Map())).toEqual({ outcome: "gone" });
});

test("a held one is sent by its author after a look; a colleague may not, a STOP still stops it", async () => {
  const { agencyId, ana, contact, later, makeDue, stateOf } = await scheduledScene();
  const colleague = await makeAgent(agencyId);
  const id = await later();
  await makeDue(id, 120);
  await sendDue(agencyId, id);
  await expect(sendHeld(colleague, contact, id, new Map())).rejects.toMatchObject({ reason: "not_allowed" });
  const said = { kind: "phone", value: PHONE, purpose: "conversation" } as const;
  await recordConsents(ana, contact.id, [{ ...said, state: "refused" }]);
  await expect(sendHeld(ana, contact, id, new Map())).rejects.toMatchObject({ reason: "send_refused" });
  expect((await stateOf(id)).state).toBe("held");
  await recordConsents(ana, contact.id, [{ ...said, state: "unsaid" }]);
  expect(await sendHeld(ana, contact, id, new Map())).toMatchObject({ outcome: "sent" });
});

test("a held one whose address left the card goes nowhere, and another card's is not here", async () => {
  const { agencyId, ana, contact, later, makeDue, stateOf } = await scheduledScene();
  const id = await later();
  await makeDue(id, 120);
  await sendDue(agencyId, id);
  const other = { id: await makeContact(agencyId, "Somebody Else") };
  expect(await sendHeld(ana, other, id, new Map())).toBeNull();
  await db().execute(sql`delete from contact_points where contact_id = ${contact.id}`);
  await expect(sendHeld(ana, contact, id, new Map())).rejects.toMatchObject({ reason: "send_point_gone" });
  expect((await stateOf(id)).state).toBe("held");
});
