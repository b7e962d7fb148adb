import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { deleteContact, restoreContact } from "../people/deleting.ts";
import { makeAgent } from "../testing/factories.ts";
import { cardScene } from "../testing/scenes/cards.ts";
import { cardFrom } from "./card-input.ts";
import { saveContact } from "./edit.ts";
import { searchContacts } from "./search.ts";

test("of ten who save the same card at once one wins, and the others are told by whom", async () => {
  const { agent, make, card, change } = await cardScene();
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
  const { agent, make } = await cardScene();
  const clientId = randomUUID();
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => make({ phone_0: "530 555 0111" }, clientId)),
  );
  expect(new Set(ids).size).toBe(1);
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(1);
});

test("a form that comes again with other words makes nothing, and says what it made before", async () => {
  const { agent, make, card } = await cardScene();
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
  const { agent, make, change } = await cardScene();
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
  const { agent, make, change } = await cardScene();
  const gail = await makeAgent(agent.agency.id, "manager", "Gail Ito");
  const id = await make({});
  await deleteContact(gail, { id });
  await restoreContact(gail, { id });
  await expect(change(id, (now) => now, 1)).rejects.toMatchObject({ values: { name: "Gail Ito" } });
});
