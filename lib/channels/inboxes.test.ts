import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { addAgency } from "../agencies/invitations.ts";
import { makeAgency, makeInbox } from "../testing/factories.ts";
import { findChatInbox } from "./inboxes.ts";
import { channels } from "./kinds.ts";

test("a new agency has one inbox of every channel; the chat is on, the others wait to be connected", async () => {
  const slug = `cedar-${randomUUID().slice(0, 8)}`;
  const person = { email: "admin@cedar.example", person: "Dolores Pruitt" };
  await addAgency({ name: "Cedar Valley", slug, timeZone: "America/Los_Angeles", ...person });
  const { rows } = await db().execute<{ channel: string; state: string }>(sql`
    select i.channel, i.state from inboxes i join agencies a on a.id = i.agency_id where a.slug = ${slug} order by i.id`);
  expect(rows.map(({ channel }) => channel)).toEqual(channels);
  expect(rows.map(({ state }) => state)).toEqual(["on", "unconnected", "unconnected", "unconnected"]);
});

test("an agency has several inboxes of a channel, and one chat", async () => {
  const agencyId = await makeAgency();
  const [one, two] = [await makeInbox(agencyId, "email"), await makeInbox(agencyId, "email")];
  expect(one).not.toBe(two);
  const chat = await findChatInbox(agencyId);
  await expect(makeInbox(agencyId, "chat")).rejects.toThrow();
  expect(await findChatInbox(agencyId)).toBe(chat);
});
