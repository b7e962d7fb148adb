import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { deleteContact, restoreContact } from "../people/deleting.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { findContact } from "./card.ts";
import { type CardInput, cardFrom, cardOf } from "./card-input.ts";
import { createContact } from "./create.ts";
import { differences } from "./differences.ts";
import { saveContact } from "./edit.ts";
import { searchContacts } from "./search.ts";

async function scene() {
  const agent = await makeAgent(await makeAgency());
  const make = (fields: Record<string, string>, clientId: string = randomUUID()) =>
    saveContact(agent, null, { version: 0, clientId, card: cardFrom({ name: "Pat Doe", ...fields }) });
  const card = async (id: number) => (await findContact(agent, id))!;
  const change = async (id: number, edit: (card: CardInput) => CardInput, version?: number, by = agent) => {
    const contact = await card(id);
    return saveContact(by, contact, {
      version: version ?? contact.version,
      clientId: randomUUID(),
      card: edit(cardOf(contact)),
    });
  };
  const names = async (text: string) =>
    (await searchContacts(agent, { text, limit: 50 })).rows.map((row) => row.name);
  return { agent, make, card, change, names };
}

test("a card is kept as it was typed: numbers as E.164, mail in small letters, tags once", async () => {
  const { make, card } = await scene();
  const id = await make({
    name: "  María   Hernández ",
    language: "es",
    time_zone: "America/Denver",
    location: "2281 Larkspur Court",
    zone: "4",
    meter: "77-20418",
    latitude: "38.5816, -121.4944",
    tags: "high-bill, leak,High-Bill,, ",
    preferred: "text",
    unwanted_phone: "on",
    phone_0: "(530) 555-0142",
    phone_0_label: "mobile",
    phone_1: "530.555.0190",
    phone_1_bad: "on",
    phone_primary: "0",
    email_0: "Maria.H@Example.COM",
    address_0: "P.O. Box 118, Cedar Valley",
    account_0: "40-11873-02",
    account_1: "",
    account_2: "40-11873-05",
  });
  const { points, ...rest } = await card(id);
  expect(rest).toMatchObject({
    name: "María Hernández",
    language: "es",
    timeZone: "America/Denver",
    location: "2281 Larkspur Court",
    zone: "4",
    meter: "77-20418",
    latitude: 38.5816,
    longitude: -121.4944,
    tags: ["high-bill", "leak"],
    preferredMethod: "text",
    unwantedMethods: ["phone"],
    accounts: ["40-11873-02", "40-11873-05"],
    version: 1,
  });
  expect(points.map(({ id: _, ...point }) => point)).toEqual([
    { kind: "phone", value: "+15305550142", label: "mobile", isPrimary: true, bad: false },
    { kind: "phone", value: "+15305550190", label: null, isPrimary: false, bad: true },
    { kind: "email", value: "maria.h@example.com", label: null, isPrimary: true, bad: false },
    { kind: "address", value: "P.O. Box 118, Cedar Valley", label: null, isPrimary: true, bad: false },
  ]);
});

test("a row that is emptied goes, one that is changed stays the same row, a new one comes", async () => {
  const { make, card, change, names } = await scene();
  const id = await make({ phone_0: "530 555 0111", phone_1: "530 555 0122", account_0: "A-1" });
  const before = (await card(id)).points;
  await change(id, (now) => ({
    ...now,
    name: "Pat Roe",
    points: {
      ...now.points,
      phone: [
        { ...now.points.phone[0]!, value: "" },
        { ...now.points.phone[1]!, label: "work" },
        { id: null, value: "530 555 0133", label: "", isPrimary: true, bad: false },
      ],
    },
    accounts: [{ ...now.accounts[0]!, number: "A-2" }],
  }));
  const after = await card(id);
  expect(after.version).toBe(2);
  expect(after.points.map(({ value, isPrimary }) => [value, isPrimary])).toEqual([
    ["+15305550133", true],
    ["+15305550122", false],
  ]);
  expect(after.points[1]!.id).toBe(before[1]!.id);
  expect(after.accounts).toEqual(["A-2"]);
  expect(await names("5550111")).toEqual([]);
  expect(await names("5550133")).toEqual(["Pat Roe"]);
  expect(await names("A-2")).toEqual(["Pat Roe"]);
});

test("the day a point went bad stays when the card is saved again", async () => {
  const { agent, make, card, change } = await scene();
  const id = await make({ phone_0: "530 555 0111", phone_0_bad: "on" });
  const badAt = async () =>
    (await db().execute(sql`select bad_at from contact_points where agency_id = ${agent.agency.id}`)).rows;
  const before = await badAt();
  await change(id, (now) => ({ ...now, name: "Other" }));
  expect(await badAt()).toEqual(before);
  await change(id, (now) => ({
    ...now,
    points: { ...now.points, phone: [{ ...now.points.phone[0]!, bad: false }] },
  }));
  expect((await card(id)).points[0]!.bad).toBe(false);
});

test.each([
  [{ name: " " }, "name_needed", "name"],
  [{ phone_0: "", phone_1: "555" }, "bad_phone", "phone_1"],
  [{ email_0: "pat@" }, "bad_email", "email_0"],
  [{ latitude: "95", longitude: "1" }, "bad_latitude", "latitude"],
  [{ latitude: "38.5", longitude: "" }, "bad_longitude", "longitude"],
  [{ longitude: "-121" }, "bad_latitude", "latitude"],
  [{ latitude: "north", longitude: "1e1" }, "bad_latitude", "latitude"],
  [{ time_zone: "Mars/Base" }, "bad_zone", "time_zone"],
  [{ phone_0: "530 555 0111", phone_1: "(530) 555-0111" }, "point_twice", "phone_1"],
  [{ account_0: "1", account_1: "1" }, "account_twice", "account_1"],
  [{ name: "n".repeat(201) }, "text_long", "name"],
  [{ location: "l".repeat(301) }, "text_long", "location"],
  [{ zone: "z".repeat(61) }, "text_long", "zone"],
  [{ meter: "m".repeat(61) }, "text_long", "meter"],
  [{ latitude: "1".repeat(61), longitude: "1" }, "text_long", "latitude"],
  [{ tags: `leak, ${"t".repeat(61)}` }, "text_long", "tags"],
  [{ account_0: "1", account_1: "a".repeat(61) }, "text_long", "account_1"],
  [{ address_0: "a".repeat(301) }, "text_long", "address_0"],
  [{ email_0: `${"e".repeat(300)}@example.com` }, "text_long", "email_0"],
  [{ phone_0: "530 555 0111", phone_0_label: "l".repeat(61) }, "text_long", "phone_0_label"],
])("%j is refused as %s, and names the field", async (fields, reason, field) => {
  const { agent, make } = await scene();
  await expect(make(fields as Record<string, string>)).rejects.toMatchObject({ reason, values: { field } });
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(0);
});

test("of ten who save the same card at once one wins, and the others are told by whom", async () => {
  const { agent, make, card, change } = await scene();
  const ben = await makeAgent(agent.agency.id, "agent", "Ben Okafor");
  const id = await make({});
  const done = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => change(id, (now) => ({ ...now, name: `Name ${n}` }), 1, ben)),
  );
  expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of done)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ reason: "card_changed_by", values: { name: "Ben Okafor" } });
  expect((await card(id)).version).toBe(2);
});

test("a new card whose form is sent ten times at once is one card", async () => {
  const { agent, make } = await scene();
  const clientId = randomUUID();
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => make({ phone_0: "530 555 0111" }, clientId)),
  );
  expect(new Set(ids).size).toBe(1);
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(1);
});

test("a form that comes again with other words makes nothing, and says what it made before", async () => {
  const { agent, make, card } = await scene();
  const clientId = randomUUID();
  const typed = { phone_0: "530 555 0111", phone_0_label: "home", phone_1: "530 555 0122", account_0: "1" };
  const id = await make({ ...typed, tags: "leak, vip", latitude: "38.5, -121.5" }, clientId);
  expect(await make({ ...typed, tags: "leak, vip", latitude: "38.5, -121.5" }, clientId)).toBe(id);
  const others: Record<string, string>[] = [
    { name: "Jo Park" },
    { phone_1: "" },
    { phone_0_label: "work" },
    { account_0: "2" },
  ];
  for (const other of others)
    await expect(
      make({ ...typed, tags: "leak, vip", latitude: "38.5, -121.5", ...other }, clientId),
    ).rejects.toMatchObject({ reason: "already", values: { words: "Pat Doe" } });
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(1);
  expect(await card(id)).toMatchObject({ name: "Pat Doe", version: 1, accounts: ["1"] });
  const ben = await makeAgent(agent.agency.id);
  const mine = cardFrom({ name: "Jo Park" });
  const own = await saveContact(ben, null, { version: 0, clientId, card: mine });
  expect(own, "another person's form is another form").not.toBe(id);
});

test("a thousand lines of the audit log later the form still makes one card, and names who changed it", async () => {
  const { agent, make, change } = await scene();
  const ben = await makeAgent(agent.agency.id, "agent", "Ben Okafor");
  const clientId = randomUUID();
  const id = await make({}, clientId);
  await change(id, (now) => ({ ...now, tags: "leak" }), 1, ben);
  await change(id, (now) => ({ ...now, tags: "" }), 2, ben);
  await db().execute(sql`insert into audit_entries (agency_id, user_id, kind, data)
    select ${agent.agency.id}, ${agent.userId}, 'settings.chat', '{}' from generate_series(1, 1001)`);
  expect(await make({}, clientId)).toBe(id);
  await expect(change(id, (now) => now, 1)).rejects.toMatchObject({
    reason: "card_changed_by",
    values: { name: "Ben Okafor" },
  });
});

test("who deleted a card and brought it back is named to whoever had it open", async () => {
  const { agent, make, change } = await scene();
  const gail = await makeAgent(agent.agency.id, "manager", "Gail Ito");
  const id = await make({});
  await deleteContact(gail, { id });
  await restoreContact(gail, { id });
  await expect(change(id, (now) => now, 1)).rejects.toMatchObject({ values: { name: "Gail Ito" } });
});

test("what differs is told field by field, with the marks of points", async () => {
  const { make, card } = await scene();
  const now = cardOf(await card(await make({ phone_0: "530 555 0111", tags: "leak" })));
  const typed = {
    ...now,
    tags: "leak, dog",
    points: { ...now.points, phone: [{ ...now.points.phone[0]!, bad: true }] },
  };
  expect(differences(now, typed, { primary: "primary", bad: "bad" })).toEqual([
    { field: "tags", theirs: "leak", yours: "leak, dog" },
    { field: "phone", theirs: "(530) 555-0111, primary", yours: "(530) 555-0111, primary, bad" },
  ]);
});

test("a form that names another card's row cannot touch it, and a card of another agency cannot be saved", async () => {
  const { agent, make, card, change } = await scene();
  const victim = await make({ phone_0: "530 555 0111" });
  const id = await make({});
  const stolen = (await card(victim)).points[0]!.id;
  await change(id, (now) => ({
    ...now,
    points: { ...now.points, phone: [{ id: stolen, value: "", label: "", isPrimary: true, bad: true }] },
  }));
  await change(id, (now) => ({
    ...now,
    points: {
      ...now.points,
      phone: [{ id: stolen, value: "530 555 0199", label: "", isPrimary: true, bad: true }],
    },
  }));
  expect((await card(victim)).points).toMatchObject([{ id: stolen, value: "+15305550111", bad: false }]);
  const foreign = await makeContact(await makeAgency(), "Stranger");
  const save = saveContact(
    agent,
    { id: foreign },
    { version: 1, clientId: randomUUID(), card: cardFrom({ name: "X" }) },
  );
  await expect(save).rejects.toMatchObject({ reason: "no_such_contact" });
});

test("a deleted card is not saved", async () => {
  const { agent, make, change } = await scene();
  const id = await make({});
  await db().execute(
    sql`update contacts set deleted_at = now() where agency_id = ${agent.agency.id} and id = ${id}`,
  );
  await expect(change(id, (now) => now)).rejects.toMatchObject({ reason: "contact_deleted" });
});

test("what fits to the letter is kept whole, whatever blanks stand around it", async () => {
  const { make, card } = await scene();
  const id = await make({ name: `${" ".repeat(500)}${"n".repeat(200)} `, zone: "z".repeat(60) });
  expect(await card(id)).toMatchObject({ name: "n".repeat(200), zone: "z".repeat(60) });
});

test("a contact made beside a conversation is refused as well when something of it is too long", async () => {
  const { agent } = await scene();
  for (const long of [{ name: "n".repeat(201) }, { account: "a".repeat(61) }, { address: "a".repeat(301) }])
    await expect(createContact(agent, { name: "Pat Doe", ...long })).rejects.toMatchObject({
      reason: "text_long",
      values: { value: expect.stringMatching(/^[na]{40}$/) },
    });
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(0);
});
