import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { findConversation } from "./finding.ts";
import { findLanguage, linkContact, listMatches, unlinkContact } from "./linking.ts";

async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  const visitor = await makeVisitor(agencyId, {
    name: "Maria Lopez",
    phone: "+15305550142",
    email: "m@example.com",
  });
  const { conversationId } = await say(visitor, "Hello");
  return { agencyId, ana, visitor, conversation: (await findConversation(ana, conversationId))! };
}

test("a typed number or name suggests contacts and never links them by itself", async () => {
  const { agencyId, ana, conversation } = await scene();
  const byPhone = await makeContact(agencyId, "Robert Nakamura", [{ kind: "phone", value: "+15305550142" }]);
  const byName = await makeContact(agencyId, "María López");
  await makeContact(agencyId, "Somebody Else");
  expect(conversation.contactId).toBeNull();
  const matches = await listMatches(ana, conversation);
  expect(matches.map(({ id, because }) => [id, because])).toEqual([
    [byPhone, "phone"],
    [byName, "name"],
  ]);
});

test("linking binds the browser: past and later conversations of it follow, and undoing lets them go", async () => {
  const { agencyId, ana, visitor, conversation } = await scene();
  const contact = await makeContact(agencyId, "María López");
  await linkContact(ana, conversation, contact);
  expect(await again(ana, conversation)).toMatchObject({ contactId: contact, contactName: "María López" });
  expect((await eventsOf(conversation)).at(-1)).toBe("contact.linked");
  expect((await say(visitor, "More")).conversationId).toBe(conversation.id);
  await unlinkContact(ana, conversation);
  expect((await again(ana, conversation)).contactId).toBeNull();
  expect((await eventsOf(conversation)).at(-1)).toBe("contact.unlinked");
});

test("a contact of another agency cannot be linked", async () => {
  const { ana, conversation } = await scene();
  const foreign = await makeContact(await makeAgency(), "Stranger");
  await expect(linkContact(ana, conversation, foreign)).rejects.toThrow("no_such_contact");
  expect((await again(ana, conversation)).contactId).toBeNull();
});

test("linking twice tells it once", async () => {
  const { agencyId, ana, conversation } = await scene();
  const contact = await makeContact(agencyId, "María López");
  await Promise.all([1, 2, 3].map(() => linkContact(ana, conversation, contact)));
  expect((await eventsOf(conversation)).filter((kind) => kind === "contact.linked")).toHaveLength(1);
});

test("a chat's language goes with the card that is made of it", async () => {
  const { ana, agencyId } = await scene();
  const { conversationId } = await say(await makeVisitor(agencyId, { language: "es" }), "Hola");
  expect(await findLanguage((await findConversation(ana, conversationId))!)).toBe("es");
});

test("a browser that others use too is not bound: the one conversation is", async () => {
  const { ana, agencyId, visitor, conversation } = await scene();
  await db().execute(sql`update visitors set is_shared = true where id = ${visitor.id}`);
  const card = await makeContact(agencyId, "Maria Lopez");
  const later = await makeVisitor(agencyId);
  await say(later, "Somebody else");
  await linkContact(ana, conversation, card);
  expect(await again(ana, conversation)).toMatchObject({ contactId: card });
  const { rows } = await db().execute(sql`select contact_id from visitors where id = ${visitor.id}`);
  expect(rows).toEqual([{ contact_id: null }]);
});
