import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeContact } from "../testing/factories.ts";
import { cardScene } from "../testing/scenes/cards.ts";
import { cardFrom } from "./card-input.ts";
import { saveContact } from "./edit.ts";

test("a card is kept as it was typed: numbers as E.164, mail in small letters, tags once", async () => {
  const { make, card } = await cardScene();
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
  expect(points.map(({ id: _, ...point }) => point)).toMatchObject([
    { kind: "phone", value: "+15305550142", label: "mobile", isPrimary: true, bad: false },
    { kind: "phone", value: "+15305550190", label: null, isPrimary: false, bad: true },
    { kind: "email", value: "maria.h@example.com", label: null, isPrimary: true, bad: false },
    { kind: "address", value: "P.O. Box 118, Cedar Valley", label: null, isPrimary: true, bad: false },
  ]);
});

test("a row that is emptied goes, one that is changed stays the same row, a new one comes", async () => {
  const { make, card, change, names } = await cardScene();
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
  const { agent, make, card, change } = await cardScene();
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

test("what fits to the letter is kept whole, whatever blanks stand around it", async () => {
  const { make, card } = await cardScene();
  const id = await make({ name: `${" ".repeat(500)}${"n".repeat(200)} `, zone: "z".repeat(60) });
  expect(await card(id)).toMatchObject({ name: "n".repeat(200), zone: "z".repeat(60) });
});

test("a deleted card is not saved", async () => {
  const { agent, make, change } = await cardScene();
  const id = await make({});
  await db().execute(
    sql`update contacts set deleted_at = now() where agency_id = ${agent.agency.id} and id = ${id}`,
  );
  await expect(change(id, (now) => now)).rejects.toMatchObject({ reason: "contact_deleted" });
});

test("a form that names another card's row cannot touch it, and a card of another agency cannot be saved", async () => {
  const { agent, make, card, change } = await cardScene();
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
