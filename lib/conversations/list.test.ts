import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { again, makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { assign } from "./assignment.ts";
import { readDashboard } from "./dashboard.ts";
import { findConversation } from "./finding.ts";
import { type ListQuery, listConversations, nextMostUrgent } from "./list.ts";
import { postReply } from "./replies.ts";

const query = (more: Partial<ListQuery> = {}): ListQuery => ({
  category: "new",
  sort: "urgent",
  search: "",
  limit: 50,
  keep: [],
  ...more,
});

async function town(names: string[]) {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ids: number[] = [];
  for (const name of names)
    ids.push((await say(await makeVisitor(agencyId, { name }), `words of ${name}`)).conversationId);
  return { agencyId, ana, ids };
}

const due = (id: number, minutes: number) =>
  db().execute(
    sql`update conversations set due_at = now() + make_interval(mins => ${minutes}) where id = ${id}`,
  );

test("the most urgent comes first, and those who have our answer last", async () => {
  const { ana, ids } = await town(["One", "Two", "Three"]);
  await due(ids[0]!, 60);
  await due(ids[1]!, -5);
  for (const id of ids)
    await assign(ana, (await findConversation(ana, id))!, { to: ana.userId, sawAssignee: null });
  const third = (await findConversation(ana, ids[2]!))!;
  await postReply(ana, third, { body: "Done", seen: third.lastEventId, clientId: randomUUID() });
  const { rows } = await listConversations(ana, query({ category: "yours" }));
  expect(rows.map((row) => row.id)).toEqual([ids[1], ids[0], ids[2]]);
  expect(rows[2]).toMatchObject({ dueAt: null, lastMessageBy: "person", lastMessageUserName: "Ana Ruiz" });
  const newest = await listConversations(ana, query({ category: "yours", sort: "newest" }));
  expect(newest.rows[0]!.id).toBe(ids[2]);
});

test("search finds names without accents, words of any message, and numbers", async () => {
  const { ana, ids } = await town(["Álvaro Núñez", "Jo Park"]);
  const found = async (search: string) =>
    (await listConversations(ana, query({ search }))).rows.map((row) => row.id);
  expect(await found("alvaro nunez")).toEqual([ids[0]]);
  expect(await found("words park")).toEqual([ids[1]]);
  expect(await found(String(ids[1]))).toEqual([ids[1]]);
  expect(await found("100% _nothing_")).toEqual([]);
});

test("a search may have any number of minus signs: one of them says not, before a word", async () => {
  const { ana, ids } = await town(["Jane Whitehead", "Bo"]);
  const found = async (search: string) =>
    (await listConversations(ana, query({ search }))).rows.map((row) => row.id);
  for (const many of ["-".repeat(200), "-(".repeat(100), "-!".repeat(100)])
    expect(await found(`words ${many}bo`)).toEqual([ids[0]]);
  expect(await found(`words ${"- ".repeat(100)}bo`)).toEqual([ids[1]]);
});

test("a page says whether there is more", async () => {
  const { ana } = await town(["A", "B", "C"]);
  expect(await listConversations(ana, query({ limit: 2 }))).toMatchObject({
    more: true,
    rows: { length: 2 },
  });
  expect(await listConversations(ana, query({ limit: 3 }))).toMatchObject({
    more: false,
    rows: { length: 3 },
  });
});

test("a row that left stays when it is asked for, marked as gone", async () => {
  const { ana, ids } = await town(["A", "B"]);
  await assign(ana, (await findConversation(ana, ids[0]!))!, { to: ana.userId, sawAssignee: null });
  const { rows } = await listConversations(ana, query({ keep: ids }));
  expect(rows.find((row) => row.id === ids[0])).toMatchObject({ gone: true, assigneeId: ana.userId });
  expect(rows.find((row) => row.id === ids[1])).toMatchObject({ gone: false });
});

test("another agency's conversations are in no list, also when their numbers are asked for", async () => {
  const { ids } = await town(["Theirs"]);
  const stranger = await makeAgent(await makeAgency());
  expect((await listConversations(stranger, query({ keep: ids }))).rows).toEqual([]);
  expect((await listConversations(stranger, query({ search: "Theirs" }))).rows).toEqual([]);
});

test("send and close goes on with the most urgent that waits in the same category", async () => {
  const { ana, ids } = await town(["A", "B", "C"]);
  await due(ids[2]!, 5);
  const conversation = (await findConversation(ana, ids[0]!))!;
  expect(await nextMostUrgent(ana, conversation)).toBe(ids[2]);
});

test("the dashboard tells who is next in each category, on whatever day, and what is overdue", async () => {
  const { ana, ids } = await town(["Late", "Next week"]);
  await due(ids[0]!, -30);
  await assign(ana, await again(ana, { id: ids[1]! }), { to: ana.userId, sawAssignee: null });
  await due(ids[1]!, 7 * 24 * 60);
  const board = await readDashboard(ana, new Date());
  expect(board.first).toMatchObject({
    new: { id: ids[0] },
    yours: { id: ids[1] },
    missed: null,
    others: null,
  });
  expect(board.overdue.map((row) => row.id)).toEqual([ids[0]]);
  expect(board.dueToday).toEqual([]);
  expect(board.people).toMatchObject([{ name: "Ana Ruiz", open: 1, waiting: 1 }]);
});
