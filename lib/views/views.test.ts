import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { assign } from "../conversations/assignment.ts";
import { findConversation } from "../conversations/finding.ts";
import { type ListQuery, listConversations, listWhole } from "../conversations/list.ts";
import { tagByName } from "../conversations/tagging.ts";
import { changeTag, mergeTag, removeTag, restoreTag } from "../tags/managing.ts";
import { listTags } from "../tags/tags.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { narrowInbox } from "./narrowing.ts";
import { readViewsPanel } from "./panel.ts";
import { changeView, moveView, removeView, restoreView, saveView } from "./saving.ts";
import { findView, listViews, MOST_VIEWS } from "./views.ts";
import { writeNarrowed, writeViews } from "./written.ts";

const NOW = new Date();

async function town() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const mia = await makeAgent(agencyId, "manager", "Mia Chen");
  const ids: number[] = [];
  for (const name of ["One", "Two", "Three"])
    ids.push((await say(await makeVisitor(agencyId, { name }), `words of ${name}`)).conversationId);
  await tagByName(mia, (await findConversation(mia, ids[0]!))!, "leak");
  await tagByName(mia, (await findConversation(mia, ids[1]!))!, "leak");
  const give = async (id: number, to: number) =>
    assign(mia, (await findConversation(mia, id))!, { to, sawAssignee: null });
  return { agencyId, ana, ben, mia, ids, give };
}

const refusal = (done: Promise<unknown>) =>
  done.then(
    () => null,
    (error: unknown) => error,
  );

type Town = Awaited<ReturnType<typeof town>>;

const keep = (agent: Town["ana"], name: string, search: string, isShared = false) =>
  saveView(agent, { name, isShared, asked: { search } });

const query = (more: Partial<ListQuery>): ListQuery => ({
  ...{ category: "yours", sort: "urgent", search: "", limit: 50, keep: [] },
  ...more,
});

async function listed(agent: Town["ana"], view: number, search = "") {
  const narrowed = await narrowInbox(agent, { view, search }, NOW);
  const asked = query({ ...narrowed, view: null, search });
  const { rows } = await listConversations(agent, asked);
  expect((await listWhole(agent, asked)).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

const counted = async (agent: Town["ana"]) => {
  const { views } = await readViewsPanel(agent, { category: "yours", search: "", opened: null }, NOW);
  return Object.fromEntries(views.map(({ name, count }) => [name, count]));
};

test("a view lists what is open and fits, in whatever category, and its count says how many", async () => {
  const { ana, ben, ids, give } = await town();
  const view = await keep(ana, "Leaks", "tag:leak");
  expect(await listed(ana, view)).toEqual(ids.slice(0, 2));
  expect(await counted(ana)).toEqual({ Leaks: 2 });
  await give(ids[0]!, ben.userId);
  expect(await listed(ana, view)).toEqual(ids.slice(0, 2));
  const mine = await keep(ana, "Mine", "tag:leak assignee:me words");
  expect(await listed(ana, mine)).toEqual([]);
  await give(ids[1]!, ana.userId);
  expect(await listed(ana, mine)).toEqual([ids[1]]);
  expect(await counted(ana)).toEqual({ Leaks: 2, Mine: 1 });
});

test("a search narrows a view further, and operators narrow a category without one", async () => {
  const { ana, ids } = await town();
  const view = await keep(ana, "Leaks", "tag:leak");
  expect(await listed(ana, view, "two")).toEqual([ids[1]]);
  const { within } = await narrowInbox(ana, { view: null, search: "tag:leak" }, NOW);
  const found = await listConversations(ana, query({ category: "new", search: "tag:leak", within }));
  expect(found.rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids.slice(0, 2));
  expect(await narrowInbox(ana, { view: null, search: "two" }, NOW)).toEqual({ opened: null, within: null });
});

test("a row that no longer fits the view is kept for who has it open, as one that is gone", async () => {
  const { ana, ids } = await town();
  const view = await keep(ana, "Leaks", "tag:leak");
  const { within } = await narrowInbox(ana, { view, search: "" }, NOW);
  const { rows } = await listConversations(ana, query({ within, keep: [ids[0]!, ids[2]!] }));
  expect(rows.map(({ id, gone }) => ({ id, gone }))).toContainEqual({ id: ids[2], gone: true });
  expect(rows.find(({ id }) => id === ids[0])!.gone).toBe(false);
});

test("one's own is nobody else's, what is shared everybody's, and neither another agency's", async () => {
  const { ana, ben, mia } = await town();
  const own = await keep(ana, "Own", "is:unread");
  const shared = await keep(ana, "Shared", "is:unread", true);
  const other = await makeAgent(await makeAgency(), "admin", "Eve");
  expect((await listViews(ben)).map(({ id }) => id)).toEqual([shared]);
  expect(await findView(ben, own)).toBeNull();
  expect(await findView(other, shared)).toBeNull();
  expect(await listed(other, shared)).toEqual([]);
  expect((await narrowInbox(ben, { view: own, search: "" }, NOW)).opened).toMatchObject({ view: null });
  const typed = { name: "Mine now", isShared: true, asked: { search: "is:unread" } };
  for (const [agent, view, reason] of [
    [ben, own, "view_gone"],
    [mia, own, "view_gone"],
    [other, shared, "view_gone"],
    [ben, shared, "not_allowed"],
  ] as const)
    expect(await refusal(changeView(agent, view, typed))).toMatchObject({ reason });
  expect(await refusal(removeView(ben, shared))).toMatchObject({ reason: "not_allowed" });
  await removeView(other, shared);
  await changeView(mia, shared, typed);
  expect(await findView(ben, shared)).toMatchObject({ name: "Mine now", ownerName: "Ana Ruiz" });
  const { rows } = await db().execute(sql`select kind from audit_entries
    where agency_id = ${ana.agency.id} and kind like 'view.%' order by id`);
  expect(rows.map(({ kind }) => kind)).toEqual(["view.saved", "view.saved"]);
});

test("who looks at a shared view sees their own conversations in it", async () => {
  const { ana, ben, ids, give } = await town();
  await give(ids[0]!, ana.userId);
  await give(ids[1]!, ben.userId);
  const view = await keep(ana, "Mine", "is:mine", true);
  expect(await listed(ana, view)).toEqual([ids[0]]);
  expect(await listed(ben, view)).toEqual([ids[1]]);
});

test("a tag goes on being meant when it is renamed or merged, and where it is deleted the view says so and lists nothing", async () => {
  const { ana, mia, ids } = await town();
  const view = await keep(ana, "Leaks", "-is:spam tag:leak");
  const [leak] = await listTags(mia);
  await changeTag(mia, leak!.id, { name: "water leak", color: "blue" });
  const asked = { category: "yours", search: "", view: await findView(ana, view) } as const;
  expect(await writeNarrowed(ana, asked)).toBe('-is:spam tag:"water leak"');
  expect(await listed(ana, view)).toEqual(ids.slice(0, 2));
  await tagByName(mia, (await findConversation(mia, ids[2]!))!, "pipe");
  const pipe = (await listTags(mia)).find(({ name }) => name === "pipe")!;
  await mergeTag(mia, leak!.id, pipe.id);
  expect(await listed(ana, view)).toEqual(ids);
  await removeTag(mia, pipe.id);
  expect(await listed(ana, view)).toEqual([]);
  expect(await counted(ana)).toEqual({ Leaks: 0 });
  const { opened } = await narrowInbox(ana, { view, search: "" }, NOW);
  expect(opened!.lost).toMatchObject([{ operator: "tag", value: "leak" }]);
  await restoreTag(mia, pipe.id);
  expect(await listed(ana, view)).toEqual(ids);
});

test("a view that leaves a deleted tag out lists nothing either", async () => {
  const { ana, mia } = await town();
  const view = await keep(ana, "No leaks", "-tag:leak");
  expect(await listed(ana, view)).toHaveLength(1);
  const [leak] = await listTags(mia);
  await removeTag(mia, leak!.id);
  expect(await listed(ana, view)).toEqual([]);
  expect(await counted(ana)).toEqual({ "No leaks": 0 });
});

test("days of the calendar are kept as such, and those before today go along with it", async () => {
  const { ana } = await town();
  const spanish = { ...ana, language: "es" as const };
  const view = await keep(spanish, "Días", "desde:3/11/2026 antes:7d es:sin-leer canal:texto");
  const written = async (agent: typeof ana) =>
    (await writeViews(agent, [(await findView(agent, view)) as never])).get(view)!.text;
  expect(await written(ana)).toBe("after:2026-11-03 before:7d is:unread channel:text");
  expect(await written(spanish)).toBe('desde:2026-11-03 antes:7d es:sin-leer canal:"mensaje de texto"');
});

test("what is deleted can be put back, and what is shared is ordered by managers alone", async () => {
  const { ana, mia } = await town();
  const [one, two, three] = [
    await keep(ana, "One", "is:unread"),
    await keep(ana, "Two", "is:unread"),
    await keep(ana, "Three", "is:unread", true),
  ];
  await moveView(ana, two!, -1);
  await moveView(ana, two!, -1);
  expect((await listViews(ana)).map(({ id }) => id)).toEqual([two, one, three]);
  expect(await refusal(moveView(ana, three!, 1))).toMatchObject({ reason: "not_allowed" });
  await moveView(mia, three!, 1);
  await removeView(ana, two!);
  await removeView(ana, two!);
  expect((await listViews(ana)).map(({ id }) => id)).toEqual([one, three]);
  await restoreView(ana, two!);
  expect((await listViews(ana)).map(({ id }) => id)).toEqual([two, one, three]);
});

test("what means nothing is not saved, and there is an end to how many are", async () => {
  const { ana } = await town();
  expect(await refusal(keep(ana, " ", "is:unread"))).toMatchObject({ reason: "view_name" });
  expect(await refusal(keep(ana, "Nothing", "  "))).toMatchObject({ reason: "view_empty" });
  expect(await refusal(keep(ana, "Unknown", "tag:nowhere"))).toMatchObject({ reason: "view_unknown" });
  await Promise.all(Array.from({ length: MOST_VIEWS }, () => keep(ana, randomUUID(), "is:unread")));
  expect(await refusal(keep(ana, "More", "is:unread"))).toMatchObject({ reason: "view_many" });
  expect(await keep(ana, "More", "is:unread", true)).toBeGreaterThan(0);
});

test("a category that is searched is saved as what it is", async () => {
  const { ana } = await town();
  const written = (category: "new" | "others") =>
    writeNarrowed(ana, { category, search: "tag:leak water", view: null });
  expect(await written("new")).toBe("water is:new tag:leak");
  expect(await written("others")).toBe("water -is:unassigned -is:mine tag:leak");
});
