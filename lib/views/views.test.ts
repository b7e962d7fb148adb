import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { listConversations } from "../conversations/list.ts";
import { snooze } from "../snoozing/snooze.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { counted, keep, listed, NOW, query, refusal, town } from "../testing/scenes/views.ts";
import { narrowInbox } from "./narrowing.ts";
import { changeView, moveView, removeView, restoreView } from "./saving.ts";
import { findView, listViews, MOST_VIEWS } from "./views.ts";
import { writeNarrowed } from "./written.ts";

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

test("what sleeps is in no view, and in no number of one, whether it asks for words or not", async () => {
  const { ana, ids } = await town();
  const [words, tag] = [await keep(ana, "Words", "words"), await keep(ana, "Leaks", "tag:leak")];
  const first = (await findConversation(ana, ids[0]!))!;
  await snooze(ana, first, { until: null, seen: first.lastEventId });
  expect([await listed(ana, words), await listed(ana, tag)]).toEqual([ids.slice(1), [ids[1]]]);
  expect(await counted(ana)).toEqual({ Words: 2, Leaks: 1 });
  expect(await listed(ana, tag, "words")).toEqual(ids.slice(0, 2));
});

test("nobody has more views than there is room for because they were shared before", async () => {
  const { ana, mia } = await town();
  const shared = await keep(ana, "Shared", "is:unread", true);
  await Promise.all(Array.from({ length: MOST_VIEWS }, () => keep(ana, randomUUID(), "is:unread")));
  const typed = { name: "Own", isShared: false, asked: { search: "is:unread" } };
  for (const agent of [ana, mia])
    expect(await refusal(changeView(agent, shared, typed))).toMatchObject({ reason: "view_many" });
});

test("what means nothing, or nothing that is open, is not saved, and there is an end to how many are", async () => {
  const { ana, mia } = await town();
  expect(await refusal(keep(ana, " ", "is:unread"))).toMatchObject({ reason: "view_name" });
  expect(await refusal(keep(ana, "Nothing", "  "))).toMatchObject({ reason: "view_empty" });
  for (const never of ["is:closed", "tag:leak es:cerrada", "-is:open"])
    expect(await refusal(keep(ana, "Closed", never)), never).toMatchObject({ reason: "view_closed" });
  expect(await keep(mia, "Open", "is:open -is:closed")).toBeGreaterThan(0);
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
