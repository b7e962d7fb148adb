import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { createContact } from "../contacts/create.ts";
import { addEntry } from "../contacts/entries.ts";
import { keysToCard } from "../people/of-contact.ts";
import {
  bringIn,
  contactsOf,
  makeAgency,
  makeAgent,
  makeVisitor,
  say,
  workJobs,
} from "../testing/factories.ts";
import { findImport, type Import } from "./find.ts";
import { undo } from "./moves.ts";
import { listKept } from "./receipt.ts";
import { undoRows } from "./undo.ts";

const office = async () => makeAgent(await makeAgency(), "manager");

async function takeBack(agent: Agent, { id }: Import): Promise<Import> {
  await undo(agent, (await findImport(agent, id))!);
  await workJobs();
  return (await findImport(agent, id))!;
}

const idOf = async (agent: Agent, name: string): Promise<number> => {
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from contacts where agency_id = ${agent.agency.id} and name = ${name}`,
  );
  return Number(rows[0]!.id);
};

test("an import taken back leaves everything as it was, what it is found by as well", async () => {
  const agent = await office();
  await createContact(agent, { name: "Ana Ruiz", account: "1", phone: "530 555 0101", address: "1 Elm" });
  await createContact(agent, { name: "Untouched", account: "5" });
  const before = await contactsOf(agent.agency.id);
  const { done } = await bringIn(
    agent,
    `name,account,phone,email,address,language,tags,notes,lat,lon
Ana Ruiz,1;9,530 555 0102,ana@example.com,2 Oak,es,vip;b,Dog,39.1,-121.5
Ana Ruiz,1,530 555 0103,,3 Ash,en,c,,,
Ben Okafor,7,,ben@example.com,4 Fir,,,Gate code,,
Ben Okafor,7,530 555 0104,,5 Fir,,vip,,,
`,
  );
  expect(done.counts).toMatchObject({ add: 1, change: 3 });
  const undone = await takeBack(agent, done);
  expect(undone).toMatchObject({ state: "undone", doneCount: 4, counts: { kept: 0 } });
  expect(await contactsOf(agent.agency.id)).toEqual(before);
  expect(await findContact(agent, await idOf(agent, "Ana Ruiz"))).toMatchObject({ version: 4 });
});

test("a contact with whom something happened since is kept, and it is said which and why", async () => {
  const agent = await office();
  const names = ["Wrote Us", "Was Called", "Was Noted", "Was Edited", "Was Deleted", "Nothing Happened"];
  const { done } = await bringIn(
    agent,
    `Name,Account\n${names.map((name, at) => `${name},K${at}`).join("\n")}\n`,
  );
  const id = async (name: string) => idOf(agent, name);
  const visitor = await makeVisitor(agent.agency.id, { contactId: await id("Wrote Us") });
  await say({ ...visitor, contactId: await id("Wrote Us") }, "Hello");
  const called = (await findContact(agent, await id("Was Called")))!;
  await addEntry(agent, called, {
    kind: "phone",
    body: "Called",
    localTime: "2026-01-05T10:00",
    clientId: "x",
  });
  const own = sql`agency_id = ${agent.agency.id}`;
  await db().execute(sql`insert into contact_notes (agency_id, contact_id, author_id, body)
    values (${agent.agency.id}, ${await id("Was Noted")}, ${agent.userId}, 'mine')`);
  await db().execute(
    sql`update contacts set location = '9 Elm', version = version + 1 where ${own} and name = 'Was Edited'`,
  );
  await db().execute(sql`update contacts set deleted_at = now() where ${own} and name = 'Was Deleted'`);
  const undone = await takeBack(agent, done);
  expect(undone.counts.kept).toBe(5);
  expect((await listKept(agent, undone)).map(({ name, reason }) => [name, reason])).toEqual([
    ["Wrote Us", "kept_used"],
    ["Was Called", "kept_used"],
    ["Was Noted", "kept_used"],
    ["Was Edited", "kept_edited"],
    ["Was Deleted", "kept_gone"],
  ]);
  expect((await contactsOf(agent.agency.id)).map((one) => one.name)).toEqual(names.slice(0, 5));
});

test("what somebody set anew on a changed contact stays; the rest of it goes back", async () => {
  const agent = await office();
  const id = await createContact(agent, { name: "Ana Ruiz", account: "1", address: "1 Elm" });
  const { done } = await bringIn(
    agent,
    "name,account,email,address,tags\nAna Ruiz,1,ana@example.com,2 Oak,vip\n",
  );
  await db().execute(sql`update contacts set location = '3 Ash', tags = tags || '{mine}', version = version + 1
    where agency_id = ${agent.agency.id} and id = ${id}`);
  const undone = await takeBack(agent, done);
  expect((await findContact(agent, id))!).toMatchObject({ location: "3 Ash", tags: ["mine"] });
  expect((await findContact(agent, id))!.points.map((point) => point.value)).toEqual(["1 Elm"]);
  expect(await listKept(agent, undone)).toMatchObject([
    { rowNumber: 2, reason: "kept_changed", contactId: id },
  ]);
});

test("two imports taken back in turn leave nothing, in the wrong turn what the later one still needs", async () => {
  const agent = await office();
  const both = async () => {
    const first = await bringIn(agent, "name,account\nPat Doe,1\n");
    const second = await bringIn(agent, "name,account,tags\nPat Doe,1,vip\n");
    return [first.done, second.done] as const;
  };
  const [first, second] = await both();
  await takeBack(agent, second);
  expect((await takeBack(agent, first)).counts.kept).toBe(0);
  expect(await contactsOf(agent.agency.id)).toEqual([]);
  const [third, fourth] = await both();
  expect((await takeBack(agent, third)).counts.kept).toBe(1);
  expect((await takeBack(agent, fourth)).counts.kept).toBe(0);
  expect((await contactsOf(agent.agency.id)).map((one) => one.name)).toEqual(["Pat Doe"]);
});

test("killed while taking back it goes on to the end", async () => {
  const agent = await office();
  const lines = Array.from({ length: 1100 }, (_, n) => `Person ${n},A${n}`);
  const { done } = await bringIn(agent, `Name,Account\n${lines.join("\n")}\n`);
  await undo(agent, (await findImport(agent, done.id))!);
  await db().execute(
    sql.raw(`create function stumble() returns trigger language plpgsql as $$
    begin if old.name = 'Person 700' then raise 'the power went'; end if; return old; end $$`),
  );
  await db().execute(
    sql`create trigger stumble before delete on contacts for each row execute function stumble()`,
  );
  await expect(undoRows(agent.agency.id, done.id, keysToCard)).rejects.toThrow();
  await db().execute(sql`drop trigger stumble on contacts`);
  await db().execute(sql`drop function stumble`);
  expect(await contactsOf(agent.agency.id)).toHaveLength(600);
  await Promise.all([
    undoRows(agent.agency.id, done.id, keysToCard),
    undoRows(agent.agency.id, done.id, keysToCard),
  ]);
  expect(await findImport(agent, done.id)).toMatchObject({ state: "undone", doneCount: 1100 });
  expect(await contactsOf(agent.agency.id)).toEqual([]);
  await workJobs();
});
