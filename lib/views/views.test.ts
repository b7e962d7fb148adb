import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { assign } from "../conversations/assignment.ts";
import { findConversation } from "../conversations/finding.ts";
import { type ListQuery, listConversations, listWhole } from "../conversations/list.ts";
import { tagByName } from "../conversations/tagging.ts";
import { giveToTeam } from "../conversations/teaming.ts";
import { changeField, removeField, restoreField } from "../custom-fields/managing.ts";
import { snooze } from "../snoozing/snooze.ts";
import { changeTag, mergeTag, removeTag, restoreTag } from "../tags/managing.ts";
import { listTags } from "../tags/tags.ts";
import { archiveTeam, changeTeam, createTeam, restoreTeam } from "../teams/managing.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
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

/** A team and fields, and what has them. */
async function withOwn() {
  const { agencyId, ana, ben, mia, ids } = await town();
  const admin = await makeAgent(agencyId, "admin", "Ada Admin");
  const team = await createTeam(admin, { name: "Water", color: "blue", members: [ben.userId] });
  const [cause, since] = [
    await makeField(mia, "conversation", "Cause", "choice", "Meter, Main break"),
    await makeField(mia, "conversation", "Since", "date"),
  ];
  const conversation = (await findConversation(mia, ids[0]!))!;
  await giveToTeam(mia, conversation, { team, sawAssignee: null });
  await db().execute(sql`update conversations set custom = ${JSON.stringify({ [cause]: 2, [since]: "2026-03-11" })}::jsonb
    where agency_id = ${agencyId} and id = ${ids[0]}`);
  const hasTeams = { ...ana, agency: { ...ana.agency, hasTeams: true } };
  return { agencyId, admin, ana: hasTeams, ben, mia, ids, team, cause, since };
}
const lostOf = async (agent: Town["ana"], view: number) =>
  (await narrowInbox(agent, { view, search: "" }, NOW)).opened!.lost.map(({ value }) => value);
const writtenOf = async (agent: Town["ana"], view: number) =>
  (await writeViews(agent, [(await findView(agent, view)) as never])).get(view)!.text;

test("a team goes on being meant when it is renamed, and where it is archived the view says so and lists nothing", async () => {
  const { admin, ana, ben, ids, team } = await withOwn();
  const view = await keep(ana, "Water", "team:water");
  const others = await keep(ana, "No water", "-team:water");
  await changeTeam(admin, team, { name: "Sewer", color: "blue", members: [ben.userId] });
  expect(await listed(ana, view)).toEqual([ids[0]]);
  expect(await listed(ana, others)).toEqual(ids.slice(1));
  expect(await writtenOf(ana, view)).toBe("team:Sewer");
  await createTeam(admin, { name: "Other", color: "blue", members: [] });
  await archiveTeam(admin, team);
  expect([await listed(ana, view), await listed(ana, others)]).toEqual([[], []]);
  expect([await lostOf(ana, view), await lostOf(ana, others)]).toEqual([["water"], ["water"]]);
  expect(await counted(ana)).toEqual({ Water: 0, "No water": 0 });
  await restoreTeam(admin, team);
  expect(await counted(ana)).toEqual({ Water: 1, "No water": 2 });
});

test("a field and a choice go on being meant when they are renamed, and a deleted field leaves the view empty", async () => {
  const { ana, mia, ids, cause } = await withOwn();
  const view = await keep(ana, "Breaks", 'field:cause="main break"');
  const others = await keep(ana, "No breaks", '-field:cause="main break"');
  await changeField(mia, cause, {
    ...{ name: "Reason", nameEs: "Motivo", added: "" },
    choices: [
      { id: 1, name: "Meter", nameEs: "", at: 1 },
      { id: 2, name: "Burst", nameEs: "Rotura", at: 2 },
    ],
  });
  expect([await listed(ana, view), await listed(ana, others)]).toEqual([[ids[0]], ids.slice(1)]);
  expect(await writtenOf(ana, view)).toBe("field:Reason=Burst");
  expect(await writtenOf({ ...ana, language: "es" }, view)).toBe("campo:Motivo=Rotura");
  await removeField(mia, cause);
  expect([await listed(ana, view), await listed(ana, others)]).toEqual([[], []]);
  expect(await lostOf(ana, others)).toEqual(["cause=main break"]);
  expect(await counted(ana)).toEqual({ Breaks: 0, "No breaks": 0 });
  await restoreField(mia, cause);
  expect(await counted(ana)).toEqual({ Breaks: 1, "No breaks": 2 });
});

test("a day of a field is the same one to whoever reads it in the other language", async () => {
  const { ana, ids } = await withOwn();
  const view = await keep(ana, "March", "field:since=3/11/2026", true);
  const later = await keep(ana, "Later", "field:since>3/1/2026", true);
  const spanish = { ...ana, language: "es" as const };
  for (const agent of [ana, spanish])
    expect([await listed(agent, view), await listed(agent, later)]).toEqual([[ids[0]], [ids[0]]]);
  expect(await writtenOf(spanish, later)).toBe("campo:Since=2026-03-01..");
});

test("one that was kept by a name that is gone shows nothing, and not what has its words", async () => {
  const { agencyId, ana } = await withOwn();
  const view = await keep(ana, "Old", "is:unread words");
  const asked = { terms: [{ operator: "field", value: "nowhere=1", not: true }], words: "words" };
  await db().execute(sql`update saved_views set asked = ${JSON.stringify(asked)}::jsonb
    where agency_id = ${agencyId} and id = ${view}`);
  expect(await listed(ana, view)).toEqual([]);
  expect(await lostOf(ana, view)).toEqual(["nowhere=1"]);
  expect(await counted(ana)).toEqual({ Old: 0 });
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
