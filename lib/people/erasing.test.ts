import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readAudience } from "../broadcasts/audience.ts";
import { findBroadcast } from "../broadcasts/broadcasts.ts";
import { previewBroadcast } from "../broadcasts/preview.ts";
import { startBroadcast } from "../broadcasts/starting.ts";
import { recordConsents } from "../consents/consents.ts";
import { findContact } from "../contacts/card.ts";
import { addEntry } from "../contacts/entries.ts";
import { searchContacts } from "../contacts/search.ts";
import { findConversation } from "../conversations/finding.ts";
import { linkContact, unlinkContact } from "../conversations/linking.ts";
import { addNote } from "../conversations/replies.ts";
import { readThreadAfter } from "../conversations/thread.ts";
import { localOf } from "../local-time.ts";
import { listAlerts } from "../notifications/alerts.ts";
import { sendDue } from "../sending/due.ts";
import { schedule } from "../sending/schedule.ts";
import {
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeVisitor,
  say,
  workJobs,
} from "../testing/factories.ts";
import { makeBroadcast } from "../testing/scenes/broadcasting.ts";
import { eraseContact, setLegalHold } from "./erasing.ts";
import { mergeContacts } from "./merging.ts";

const SECRET = "zanzibar";
const PHONE = "+15305550142";

async function scene() {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const id = await makeContact(agencyId, `Pat ${SECRET}`, [
    { kind: "phone", value: PHONE },
    { kind: "email", value: `${SECRET}@example.com` },
  ]);
  const visitor = await makeVisitor(agencyId, { name: SECRET, email: `${SECRET}@example.com` });
  const { conversationId } = await say(visitor, `My password is ${SECRET}`);
  const conversation = (await findConversation(admin, conversationId))!;
  await linkContact(admin, conversation, id);
  await addNote(admin, conversation, { body: `Note ${SECRET}`, clientId: randomUUID(), mentions: [] });
  const contact = (await findContact(admin, id))!;
  await addEntry(admin, contact, {
    kind: "phone",
    body: `Entry ${SECRET}`,
    localTime: "2026-03-02T10:00",
    clientId: randomUUID(),
  });
  await schedule(admin, contact, {
    channel: "email",
    address: `${SECRET}@example.com`,
    body: `Later ${SECRET}`,
    mail: { cc: `${SECRET}@example.org`, bcc: "", subject: SECRET },
    override: false,
    clientId: randomUUID(),
    localTime: "2027-03-02T10:00",
    timeZone: "America/Los_Angeles",
  });
  return { agencyId, admin, contact, conversation };
}

/** Every row of the agency that still holds the word, in any column of any table. */
async function placesOf(agencyId: number, word: string): Promise<string[]> {
  const { rows: tables } = await db().execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'agency_id' order by 1`);
  const places: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db().execute(sql`
      select 1 from ${sql.identifier(name)} t where t.agency_id = ${agencyId} and to_jsonb(t)::text ilike ${`%${word}%`}`);
    if (rows.length) places.push(name);
  }
  return places;
}

test("a reason that is too long is refused, not cut, and nothing is erased or held", async () => {
  const { admin, contact } = await scene();
  const why = "w".repeat(301);
  await expect(eraseContact(admin, contact, why)).rejects.toThrow("text_long");
  await expect(setLegalHold(admin, contact, why)).rejects.toThrow("text_long");
  expect(await findContact(admin, contact.id)).toMatchObject({ name: contact.name, legalHold: null });
});

test("no table holds a word of an erased person; who, when and why stand on the card", async () => {
  const { agencyId, admin, contact, conversation } = await scene();
  expect((await placesOf(agencyId, SECRET)).length).toBeGreaterThan(5);
  const extent = await eraseContact(admin, contact, "Asked for it in writing");
  expect(extent).toMatchObject({ conversations: 1, messages: 2, entries: 1 });
  expect(await placesOf(agencyId, SECRET)).toEqual([]);
  expect(await placesOf(agencyId, PHONE)).toEqual([]);
  const { rows } = await db().execute(
    sql`select erased_by as by, erased_why as why, erased_at is not null as at from contacts where id = ${contact.id}`,
  );
  expect(rows[0]).toEqual({ by: String(admin.userId), why: "Asked for it in writing", at: true });
  expect((await searchContacts(admin, { text: "", limit: 50 })).total).toBe(0);
  expect(await eventsOf(conversation)).toContain("contact.erased");
});

test("the lists of what is sent to many name them no more, and who has one open brings them back with no press", async () => {
  const { agencyId, admin, contact } = await scene();
  const listed = `(530) 555-0142\n99-1\n${SECRET}@Example.com`;
  const draft = await makeBroadcast(admin, {
    audience: readAudience({ tag: "", search: "", streets: "", listed }),
  });
  // Where only they were meant nobody is, and not everybody.
  const alone = await makeBroadcast(admin, { audience: { listed: { values: [PHONE], doubled: 0 } } });
  await eraseContact(admin, contact, "Asked for it");
  expect(await placesOf(agencyId, SECRET)).toEqual([]);
  const left = (await findBroadcast(admin, draft.id))!;
  expect(left.audience).toEqual({ listed: { values: ["99-1"], doubled: 0 } });
  await expect(startBroadcast(admin, draft)).rejects.toThrow("broadcast_changed");
  expect((await previewBroadcast(admin, (await findBroadcast(admin, alone.id))!)).recipients).toBe(0);
});

test("an open screen is told: every message comes again, empty", async () => {
  const { admin, contact, conversation } = await scene();
  const before = (await findConversation(admin, conversation.id))!.lastEventId;
  await eraseContact(admin, contact, "Asked for it");
  const steps = await readThreadAfter(conversation, before);
  const bodies = steps.flatMap((step) =>
    step.items.map((item) => (item.type === "message" ? item.body : item.kind)),
  );
  expect(bodies).toEqual(["contact.erased", "", ""]);
});

test("a STOP outlives the person: the number still may not be written to", async () => {
  const { agencyId, admin, contact } = await scene();
  const said = { kind: "phone", value: PHONE } as const;
  await recordConsents(admin, contact.id, [
    { ...said, purpose: "conversation", state: "refused" },
    { ...said, purpose: "bulletin", state: "given" },
  ]);
  await eraseContact(admin, contact, "Asked for it");
  const { rows } = await db().execute(
    sql`select purpose, state from consents where agency_id = ${agencyId} order by purpose`,
  );
  expect(rows).toEqual([{ purpose: "conversation", state: "refused" }]);
});

test("a legal hold, an empty reason, a lesser role and a second time are refused", async () => {
  const { agencyId, admin, contact } = await scene();
  await expect(eraseContact(admin, contact, "  ")).rejects.toMatchObject({ reason: "erase_why" });
  const manager = await makeAgent(agencyId, "manager");
  await expect(eraseContact(manager, contact, "x")).rejects.toMatchObject({ reason: "not_allowed" });
  await setLegalHold(admin, contact, "Claim 17");
  await expect(eraseContact(admin, contact, "x")).rejects.toMatchObject({ reason: "erase_held" });
  expect((await placesOf(agencyId, SECRET)).length).toBeGreaterThan(5);
  await setLegalHold(admin, contact, "");
  await eraseContact(admin, contact, "x");
  await expect(eraseContact(admin, contact, "x")).rejects.toMatchObject({ reason: "erase_done" });
});

test("what a merge took over and what a refused row of a file said goes as well", async () => {
  const { agencyId, admin, contact } = await scene();
  const twin = await makeContact(agencyId, `Twin ${SECRET}`);
  await db().execute(sql`update contacts set location = ${`5 ${SECRET} Street`} where id = ${twin}`);
  await mergeContacts(admin, contact, (await findContact(admin, twin))!);
  const { rows } = await db().execute<{ id: number }>(sql`
    insert into contact_imports (agency_id, user_id, file_name) values (${agencyId}, ${admin.userId}, 'a.csv') returning id`);
  await db().execute(sql`
    insert into contact_import_rows (agency_id, import_id, row_number, cells, outcome, reason)
    values (${agencyId}, ${rows[0]!.id}, 2, ${JSON.stringify([`Pat ${SECRET}`, "no number"])}::jsonb, 'refused', 'row_long'),
      (${agencyId}, ${rows[0]!.id}, 3, '["Somebody Else", "no number"]'::jsonb, 'refused', 'row_long')`);
  await eraseContact(admin, (await findContact(admin, contact.id))!, "Asked for it");
  expect(await placesOf(agencyId, SECRET)).toEqual([]);
  expect(await placesOf(agencyId, "Somebody Else")).toEqual(["contact_import_rows"]);
});

test("cards that were merged into it go with it, another person's stay", async () => {
  const { agencyId, admin, contact } = await scene();
  const merged = await makeContact(agencyId, `Old ${SECRET}`);
  await db().execute(
    sql`update contacts set merged_into_id = ${contact.id}, deleted_at = now() where id = ${merged}`,
  );
  const other = await makeContact(agencyId, "Somebody Else", [{ kind: "phone", value: PHONE }]);
  await eraseContact(admin, contact, "Asked for it");
  expect(await placesOf(agencyId, SECRET)).toEqual([]);
  expect((await findContact(admin, other))!.points).toHaveLength(1);
});

test("erasing and the due second, 60 times at once: the message goes or does not, nobody waits in a circle", async () => {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  for (let round = 0; round < 60; round++) {
    const id = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
    const contact = (await findContact(admin, id))!;
    const later = await schedule(admin, contact, {
      channel: "text",
      address: PHONE,
      body: `Reminder ${SECRET}`,
      override: false,
      clientId: randomUUID(),
      localTime: localOf(new Date(Date.now() + 120_000), "America/Los_Angeles"),
      timeZone: "America/Los_Angeles",
    });
    await Promise.all([sendDue(agencyId, later.id), eraseContact(admin, contact, "Asked for it")]);
    expect(await placesOf(agencyId, SECRET)).toEqual([]);
  }
});

test("erasing while a browser is linked and unlinked, 60 times at once: nobody waits in a circle", async () => {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const other = await makeContact(agencyId, "Somebody Else");
  for (let round = 0; round < 60; round++) {
    const contact = (await findContact(admin, await makeContact(agencyId, `Pat ${round}`)))!;
    const visitor = await makeVisitor(agencyId, { name: SECRET });
    const { conversationId } = await say(visitor, `My password is ${SECRET}`);
    const conversation = (await findConversation(admin, conversationId))!;
    await linkContact(admin, conversation, contact.id);
    const moved = round % 2 ? unlinkContact(admin, conversation) : linkContact(admin, conversation, other);
    await Promise.all([moved, eraseContact(admin, contact, "Asked for it")]);
  }
});

test("more erasures at once than there are connections wait for each other, not for ever", async () => {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const ids = await Promise.all(Array.from({ length: 30 }, (_, n) => makeContact(agencyId, `Pat ${n}`)));
  const cards = await Promise.all(ids.map(async (id) => (await findContact(admin, id))!));
  const extents = await Promise.all(cards.map((card) => eraseContact(admin, card, "Asked for it")));
  expect(extents).toHaveLength(30);
});

test("nobody is told any more of whoever is erased", async () => {
  const { admin, contact } = await scene();
  await workJobs();
  expect(await listAlerts(admin, false)).toHaveLength(1);
  await eraseContact(admin, contact, "asked to");
  expect(await listAlerts(admin, true)).toEqual([]);
});
