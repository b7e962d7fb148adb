import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readChat } from "../chat/chat.ts";
import { findContact } from "../contacts/card.ts";
import { join, part } from "../conversations/joining.ts";
import { unlinkContact } from "../conversations/linking.ts";
import { again, eventsOf, makeAgent } from "../testing/factories.ts";
import { bodies, twoThreads } from "../testing/scenes/two-threads.ts";
import { eraseContact } from "./erasing.ts";

test("whoever is erased leaves no word in a thread that theirs was joined to, though it is theirs no more", async () => {
  const { agencyId, ana, contactId, chat, texts } = await twoThreads();
  await join(ana, chat, texts);
  await unlinkContact(ana, await again(ana, chat));
  const admin = await makeAgent(agencyId, "admin");
  await eraseContact(admin, (await findContact(admin, contactId))!, "asked");
  expect(await bodies(chat)).toEqual(["My bin was missed", ""]);
  expect(await eventsOf(chat)).toContain("contact.erased");
  const { rows } = await db().execute(
    sql`select 1 from messages where agency_id = ${agencyId} and address is not null`,
  );
  expect(rows).toEqual([]);
  await expect(part(ana, await again(ana, chat), texts.id)).rejects.toMatchObject({
    reason: "no_such_contact",
  });
});

test("a visitor reads what was written in the chat, and nothing of a number that was joined to it", async () => {
  const { ana, visitor, chat, texts } = await twoThreads();
  await join(ana, chat, texts);
  expect((await readChat(visitor))!.messages.map(({ body }) => body)).toEqual(["My bin was missed"]);
});
