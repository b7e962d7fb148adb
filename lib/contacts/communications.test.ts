import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { linkContact } from "../conversations/linking.ts";
import { again, makeAgency, makeAgent, makeContact, makeConversation } from "../testing/factories.ts";
import { findContact } from "./card.ts";
import { type CommunicationsFilter, listCommunications } from "./communications.ts";
import { addEntry, type NewEntry } from "./entries.ts";
import { communicationsTable, exportCommunications } from "./export-communications.ts";

const all: CommunicationsFilter = { from: null, to: null, method: null, limit: 50 };

async function scene() {
  const agent = await makeAgent(await makeAgency());
  const contact = (await findContact(agent, await makeContact(agent.agency.id, "Pat Doe")))!;
  const note = (more: Partial<NewEntry> = {}) =>
    addEntry(agent, contact, {
      kind: "phone",
      body: "Called about the bill.",
      localTime: "2026-03-02T10:00",
      clientId: randomUUID(),
      ...more,
    });
  const list = (filter: Partial<CommunicationsFilter> = {}) =>
    listCommunications(agent, contact.id, { ...all, ...filter });
  return { agent, contact, note, list };
}

test("conversations and entries stand in one list, newest first, with their total", async () => {
  const { agent, contact, note, list } = await scene();
  await note();
  const conversation = await makeConversation(agent, "Where is my bin?");
  await linkContact(agent, conversation, contact.id);
  const { items, total } = await list();
  expect(total).toBe(2);
  expect(items.map((item) => [item.type, item.words])).toEqual([
    ["conversation", "Where is my bin?"],
    ["entry", "Called about the bill."],
  ]);
  expect((await again(agent, conversation)).contactId).toBe(contact.id);
});

test("days are the agency's, both included, and a method narrows", async () => {
  const { note, list } = await scene();
  await note({ localTime: "2026-03-01T23:59", body: "Sunday, late" });
  await note({ localTime: "2026-03-02T00:00", body: "Monday, first minute", kind: "in_person" });
  await note({ localTime: "2026-03-02T23:59", body: "Monday, last minute" });
  await note({ localTime: "2026-03-03T00:00", body: "Tuesday" });
  const monday = await list({ from: "2026-03-02", to: "2026-03-02" });
  expect(monday.items.map((item) => item.words)).toEqual(["Monday, last minute", "Monday, first minute"]);
  expect((await list({ method: "in_person" })).items.map((item) => item.words)).toEqual([
    "Monday, first minute",
  ]);
  expect((await list({ limit: 1 })).total).toBe(4);
});

test("the same form sent ten times at once writes one entry", async () => {
  const { note, list } = await scene();
  const clientId = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => note({ clientId })));
  expect((await list()).total).toBe(1);
});

test("after Back, other words under the same id are refused and not dropped", async () => {
  const { note, list } = await scene();
  const clientId = randomUUID();
  await note({ clientId, body: "Paid in cash." });
  await expect(note({ clientId, body: "Paid by check." })).rejects.toMatchObject({ reason: "already" });
  expect((await list()).items.map((item) => item.words)).toEqual(["Paid in cash."]);
});

test.each([
  [{ body: "  \n " }, "entry_needed"],
  [{ localTime: "yesterday" }, "entry_time"],
  [{ localTime: "0001-01-01T00:00" }, "entry_time"],
  [{ localTime: "2999-01-01T00:00" }, "entry_future"],
])("an entry with %j is refused as %s", async (more, reason) => {
  const { note, list } = await scene();
  await expect(note(more)).rejects.toMatchObject({ reason });
  expect((await list()).total).toBe(0);
});

test("another agency's contact has no card and no history here", async () => {
  const { contact } = await scene();
  const stranger = await makeAgent(await makeAgency());
  expect(await findContact(stranger, contact.id)).toBeNull();
  expect((await listCommunications(stranger, contact.id, all)).total).toBe(0);
});

test("the file has every item that the filter shows, oldest first, and nothing that a spreadsheet runs", async () => {
  const { agent, contact, note } = await scene();
  await note({ localTime: "2026-03-01T09:00", body: "=1+1" });
  await note({ localTime: "2026-03-02T09:00", body: "Second, with a comma" });
  await note({ localTime: "2026-03-03T09:00", body: "Third" });
  const lines: string[] = [];
  const filter = { ...all, to: "2026-03-02" };
  const table = communicationsTable("csv", (column) => column);
  for await (const line of exportCommunications(agent, contact.id, filter, table)) lines.push(line);
  expect([table.heading, ...lines]).toEqual([
    '"at","kind","method","number","status","author","words"\r\n',
    `"2026-03-01 09:00","entry","phone",,,"${agent.name}","'=1+1"\r\n`,
    `"2026-03-02 09:00","entry","phone",,,"${agent.name}","Second, with a comma"\r\n`,
  ]);
});
