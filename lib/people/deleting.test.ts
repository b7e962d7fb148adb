import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { scheduledMessages } from "#db/schema/scheduled-messages.ts";
import { findContact } from "../contacts/card.ts";
import { addEntry } from "../contacts/entries.ts";
import { addNote } from "../contacts/notes.ts";
import { searchContacts } from "../contacts/search.ts";
import { linkContact } from "../conversations/linking.ts";
import { again, makeAgency, makeAgent, makeContact, makeConversation } from "../testing/factories.ts";
import { countHolds, deleteContact, restoreContact } from "./deleting.ts";
import { mergeContacts } from "./merging.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [grace, ana] = [await makeAgent(agencyId, "manager", "Grace Lee"), await makeAgent(agencyId)];
  const id = await makeContact(agencyId, "Patricia Doe", [{ kind: "phone", value: "+15305550142" }]);
  const card = async () => (await findContact(grace, id))!;
  const found = async (text: string) => (await searchContacts(ana, { text, limit: 5 })).total;
  const audit = async () =>
    (
      await db().execute<{ kind: string }>(
        sql`select kind from audit_entries where agency_id = ${agencyId} order by id`,
      )
    ).rows.map((row) => row.kind);
  return { agencyId, grace, ana, id, card, found, audit };
}

test("a deleted card leaves lists and searches, its history stays, and a manager brings it back", async () => {
  const { agencyId, grace, ana, id, card, found, audit } = await scene();
  const conversation = await makeConversation(ana, "Where is my bin?");
  await linkContact(ana, conversation, id);
  await addNote(ana, { id }, "Gate code 4471");
  const entry = {
    kind: "phone",
    body: "Called",
    localTime: "2026-03-02T10:00",
    clientId: randomUUID(),
  } as const;
  await addEntry(ana, { id }, entry);
  const waiting = {
    ...{ agencyId, contactId: id, channel: "text" as const, address: "+15305550142", body: "later" },
    ...{
      authorId: ana.userId,
      localTime: "2030-01-01T10:00",
      timeZone: "UTC",
      sendAt: new Date("2030-01-01"),
    },
  };
  for (const state of ["pending", "held", "sent"] as const)
    await db()
      .insert(scheduledMessages)
      .values({ ...waiting, state, clientId: randomUUID() });
  expect(await countHolds(grace, id)).toEqual({ conversations: 1, entries: 1, notes: 1, waiting: 2 });
  await deleteContact(grace, await card());
  expect(await card()).toMatchObject({ deletedByName: "Grace Lee", version: 2 });
  expect([await found(""), await found("Patricia"), await found("5550142")]).toEqual([0, 0, 0]);
  expect(await again(ana, conversation)).toMatchObject({ contactId: id, contactName: "Patricia Doe" });
  const { rows } = await db().execute(
    sql`select state, decided_by::int from scheduled_messages where agency_id = ${agencyId} order by id`,
  );
  expect(rows).toEqual([
    { state: "cancelled", decided_by: grace.userId },
    { state: "cancelled", decided_by: grace.userId },
    { state: "sent", decided_by: null },
  ]);
  await restoreContact(grace, await card());
  expect(await card()).toMatchObject({ deletedAt: null, deletedByName: null, version: 3 });
  expect(await found("Patricia")).toBe(1);
  expect(await countHolds(grace, id)).toMatchObject({ conversations: 1, entries: 1, waiting: 0 });
  expect(await audit()).toEqual(["contact.deleted", "contact.restored"]);
});

test("an agent deletes and restores nothing", async () => {
  const { grace, ana, card } = await scene();
  await expect(deleteContact(ana, await card())).rejects.toMatchObject({ reason: "not_allowed" });
  await deleteContact(grace, await card());
  await expect(restoreContact(ana, await card())).rejects.toMatchObject({ reason: "not_allowed" });
});

test("of ten who delete it at once one does", async () => {
  const { grace, card, audit } = await scene();
  const contact = await card();
  const done = await Promise.allSettled(Array.from({ length: 10 }, () => deleteContact(grace, contact)));
  expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(await audit()).toEqual(["contact.deleted"]);
});

test("deleted while it is merged: one of the two happens", async () => {
  for (let round = 0; round < 6; round++) {
    const { agencyId, grace, id, card } = await scene();
    const other = (await findContact(grace, await makeContact(agencyId, "Pat")))!;
    const contact = await card();
    const done = await Promise.allSettled([
      mergeContacts(grace, other, contact),
      deleteContact(grace, contact),
    ]);
    expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const now = await findContact(grace, id);
    expect(now!.deletedAt).not.toBeNull();
    expect(now!.mergedIntoId === other.id).toBe(done[0]!.status === "fulfilled");
  }
});

test("nothing is written to a deleted card, and a merged one is not restored", async () => {
  const { agencyId, grace, ana, id, card } = await scene();
  await deleteContact(grace, await card());
  await expect(addNote(ana, { id }, "late")).rejects.toMatchObject({ reason: "contact_deleted" });
  await restoreContact(grace, await card());
  const kept = (await findContact(grace, await makeContact(agencyId, "Kept")))!;
  await mergeContacts(grace, kept, await card());
  await expect(restoreContact(grace, await card())).rejects.toMatchObject({ reason: "no_such_contact" });
});
