import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { contacts } from "#db/schema/contacts.ts";
import { findContact } from "../contacts/card.ts";
import { listCommunications } from "../contacts/communications.ts";
import { addEntry } from "../contacts/entries.ts";
import { addNote } from "../contacts/notes.ts";
import { searchContacts } from "../contacts/search.ts";
import { close } from "../conversations/closing.ts";
import { findConversation } from "../conversations/finding.ts";
import { linkContact } from "../conversations/linking.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { fullCard } from "../testing/full-card.ts";
import { snapshotOf } from "../testing/snapshot.ts";
import { listMerges } from "./merges.ts";
import { mergeContacts, undoMerge } from "./merging.ts";

async function town() {
  const agent = await makeAgent(await makeAgency());
  const agencyId = agent.agency.id;
  const card = async (id: number) => (await findContact(agent, id))!;
  const merge = async (kept: number, merged: number) =>
    mergeContacts(agent, await card(kept), await card(merged));
  const undo = async (kept: number) => undoMerge(agent, (await listMerges(agent, kept))[0]!.id);
  const names = async (text: string) =>
    (await searchContacts(agent, { text, limit: 50 })).rows.map((row) => row.name);
  const set = (id: number, values: Partial<typeof contacts.$inferInsert>) =>
    db().update(contacts).set(values).where(sql`agency_id = ${agencyId} and id = ${id}`);
  return { agent, agencyId, card, merge, undo, names, set };
}
test("two cards of 500 items each become one and two again, every row as it was", async () => {
  const here = await town();
  const { agent, agencyId, card, merge, undo, names, set } = here;
  const kept = await fullCard(here, "Anna Doe", 500);
  const merged = await fullCard(here, "Bea Doe", 500);
  await set(merged, {
    location: "1 Elm Street",
    latitude: 1,
    longitude: 2,
    tags: ["leak"],
    preferredMethod: "text",
  });
  await set(kept, { tags: ["dog"] });
  const before = await snapshotOf(agencyId);
  const historyBefore = (
    await listCommunications(agent, kept, { from: null, to: null, method: null, limit: 1 })
  ).total;
  await merge(kept, merged);
  const one = await card(kept);
  expect(one.points).toHaveLength(750);
  expect(new Set(one.points.map((point) => `${point.kind} ${point.value}`)).size).toBe(750);
  expect(one.accounts).toHaveLength(750);
  expect(one.notes).toHaveLength(1000);
  expect(one).toMatchObject({ tags: ["dog", "leak"], location: "1 Elm Street", preferredMethod: "text" });
  for (const kind of ["phone", "email", "address"])
    expect(one.points.filter((point) => point.kind === kind && point.isPrimary)).toHaveLength(1);
  const { total } = await listCommunications(agent, kept, { from: null, to: null, method: null, limit: 1 });
  expect(total).toBe(2 * historyBefore);
  expect(await card(merged)).toMatchObject({ mergedIntoId: kept });
  expect(await names("Bea")).toEqual([]);
  await undo(kept);
  expect(await snapshotOf(agencyId)).toEqual(before);
  expect(await names("Bea")).toEqual(["Bea Doe"]);
});

test("of a number that both have, the extension that one knows is kept, and goes back with it", async () => {
  const { agent, agencyId, card, merge, undo } = await town();
  const number = { kind: "phone" as const, value: "+15305550142" };
  const [kept, merged] = [
    await makeContact(agencyId, "Pat", [number]),
    await makeContact(agencyId, "Pat", [number]),
  ];
  await db().execute(
    sql`update contact_points set extension = '417' where agency_id = ${agencyId} and contact_id = ${merged}`,
  );
  const before = await snapshotOf(agencyId);
  await merge(kept, merged);
  expect((await card(kept)).points).toMatchObject([{ ...number, extension: "417" }]);
  expect((await searchContacts(agent, { text: "x417", limit: 5 })).rows.map(({ id }) => id)).toEqual([kept]);
  await undo(kept);
  expect(await snapshotOf(agencyId)).toEqual(before);
  // What both know stays each one's own.
  await db().execute(
    sql`update contact_points set extension = '9' where agency_id = ${agencyId} and contact_id = ${kept}`,
  );
  await merge(kept, merged);
  expect((await card(kept)).points).toMatchObject([{ extension: "9" }]);
});

test("of ten who merge the same pair at once, either way round, one wins and the others are told", async () => {
  const { agent, agencyId, card } = await town();
  const [one, two] = [await makeContact(agencyId, "Pat Doe"), await makeContact(agencyId, "Pat Doe")];
  const [a, b] = [await card(one), await card(two)];
  const done = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => (n % 2 ? mergeContacts(agent, a, b) : mergeContacts(agent, b, a))),
  );
  expect(done.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  for (const each of done)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ reason: "merged_meanwhile" });
  const merges = [...(await listMerges(agent, one)), ...(await listMerges(agent, two))];
  expect(merges).toHaveLength(1);
  const undone = await Promise.allSettled(Array.from({ length: 10 }, () => undoMerge(agent, merges[0]!.id)));
  expect(undone.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  for (const each of undone)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ reason: "undone_already" });
});

test("chains: A into B, B into C, undone in reverse, back and forth", async () => {
  const here = await town();
  const { agent, agencyId, merge, undo } = here;
  const [a, b, c] = [
    await fullCard(here, "Ann", 9),
    await fullCard(here, "Bob", 9),
    await fullCard(here, "Cat", 9),
  ];
  const apart = await snapshotOf(agencyId);
  await merge(b, a);
  const first = await snapshotOf(agencyId);
  const [inner] = await listMerges(agent, b);
  await merge(c, b);
  await expect(undoMerge(agent, inner!.id)).rejects.toMatchObject({ reason: "undo_later" });
  await undo(c);
  expect(await snapshotOf(agencyId)).toEqual(first);
  await undo(b);
  expect(await snapshotOf(agencyId)).toEqual(apart);
  await merge(a, b);
  await undo(a);
  expect(await snapshotOf(agencyId)).toEqual(apart);
  await merge(c, a);
  await merge(c, b);
  await undo(c);
  await undo(c);
  expect(await snapshotOf(agencyId)).toEqual(apart);
});

test("what came to the kept card, or was changed on it, since the merge stays as it is", async () => {
  const { agent, agencyId, card, merge, undo, set } = await town();
  const [kept, merged] = [await makeContact(agencyId, "Kept"), await makeContact(agencyId, "Gone")];
  await set(merged, { location: "1 Elm Street", zone: "4", tags: ["leak", "dog"] });
  await merge(kept, merged);
  await set(kept, { location: "9 Oak Street", tags: ["leak", "new"] });
  await addNote(agent, { id: kept }, "Written after the merge");
  await undo(kept);
  expect(await card(kept)).toMatchObject({ location: "9 Oak Street", zone: null, tags: ["new"] });
  expect((await card(kept)).notes).toHaveLength(1);
  expect(await card(merged)).toMatchObject({ location: "1 Elm Street", zone: "4", tags: ["leak", "dog"] });
});

test("open conversations say so once, closed ones do not; the browser's next one goes to the kept card", async () => {
  const { agent, agencyId, merge, undo } = await town();
  const [kept, merged] = [await makeContact(agencyId, "Kept"), await makeContact(agencyId, "Gone")];
  const [v1, v2] = [await makeVisitor(agencyId), await makeVisitor(agencyId)];
  const open = (await findConversation(agent, (await say(v1, "Hello")).conversationId))!;
  const shut = (await findConversation(agent, (await say(v2, "Hello")).conversationId))!;
  await linkContact(agent, open, merged);
  await linkContact(agent, shut, merged);
  const seen = (await again(agent, shut)).lastEventId;
  await close(agent, shut, { seen, clientId: randomUUID(), closureMessage: "", unlinkedAnyway: true });
  await merge(kept, merged);
  expect((await eventsOf(open)).at(-1)).toBe("contact.merged");
  expect((await eventsOf(shut)).at(-1)).toBe("conversation.closed");
  expect((await again(agent, open)).contactId).toBe(kept);
  // Nothing names a conversation for this browser any more: what it writes next opens one.
  await db().execute(sql`delete from routes where agency_id = ${agencyId}`);
  const { conversationId } = await say(v1, "Again");
  expect((await findConversation(agent, conversationId))!.contactId).toBe(kept);
  await undo(kept);
  expect((await eventsOf(open)).at(-1)).toBe("contact.linked");
  expect((await again(agent, open)).contactId).toBe(merged);
  expect((await findConversation(agent, conversationId))!.contactId).toBe(merged);
});

test("a note or entry for a card that was just merged goes to the kept one", async () => {
  const { agent, agencyId, card, merge } = await town();
  const [kept, merged] = [await makeContact(agencyId, "Kept"), await makeContact(agencyId, "Gone")];
  const entry = {
    kind: "phone",
    body: "Called",
    localTime: "2026-03-02T10:00",
    clientId: randomUUID(),
  } as const;
  await Promise.all([
    merge(kept, merged),
    addNote(agent, { id: merged }, "A note"),
    addEntry(agent, { id: merged }, entry),
  ]);
  expect((await card(kept)).notes).toHaveLength(1);
  const { total } = await listCommunications(agent, kept, { from: null, to: null, method: null, limit: 5 });
  expect(total).toBe(1);
});

test("a link made while its contact is merged away ends at the kept one or is refused", async () => {
  const { agent, agencyId, card } = await town();
  for (let round = 0; round < 8; round++) {
    const [kept, merged] = [await makeContact(agencyId, "Kept"), await makeContact(agencyId, "Gone")];
    const { conversationId } = await say(await makeVisitor(agencyId), "Hello");
    const conversation = (await findConversation(agent, conversationId))!;
    const [a, b] = [await card(kept), await card(merged)];
    await Promise.allSettled([mergeContacts(agent, a, b), linkContact(agent, conversation, merged)]);
    expect((await again(agent, conversation)).contactId).not.toBe(merged);
  }
});

test("a card that changed since it was looked at is not merged, and one's own or a foreign one never", async () => {
  const { agent, agencyId, card, set } = await town();
  const [kept, merged] = [await makeContact(agencyId, "Kept"), await makeContact(agencyId, "Gone")];
  const [a, b] = [await card(kept), await card(merged)];
  await set(merged, { version: 2 });
  await expect(mergeContacts(agent, a, b)).rejects.toMatchObject({ reason: "merge_changed" });
  await expect(mergeContacts(agent, a, a)).rejects.toMatchObject({ reason: "merge_same" });
  const foreign = await makeContact(await makeAgency(), "Stranger");
  await expect(mergeContacts(agent, a, { id: foreign, version: 1 })).rejects.toMatchObject({
    reason: "no_such_contact",
  });
  await expect(undoMerge(agent, 987_654_321)).rejects.toMatchObject({ reason: "no_such_merge" });
});
