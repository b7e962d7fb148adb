import { expect, test } from "vitest";
import { findConversation } from "../conversations/finding.ts";
import { tagByName } from "../conversations/tagging.ts";
import { removeField, restoreField } from "../custom-fields/managing.ts";
import { byNumber, readChoices } from "../history/choices.ts";
import { type Preset, presetDays, presetsOf, todayIn } from "../history/days.ts";
import { EVERYTHING, type Filter } from "../history/filter.ts";
import { nothingFiner } from "../history/finer.ts";
import { rangeMeant } from "../history/kept.ts";
import { listHistory } from "../history/list.ts";
import { changeTag, mergeTag, removeTag } from "../tags/managing.ts";
import { listTags } from "../tags/tags.ts";
import { archiveTeam } from "../teams/managing.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { give, teamScene } from "../testing/scenes/teams.ts";
import { NOW, refusal, type Town, town } from "../testing/scenes/views.ts";
import { openedAs, readHistoryViews } from "./of-history.ts";
import { readViewsPanel } from "./panel.ts";
import { changeView, saveView } from "./saving.ts";
import { findView, isOfHistory, listViews } from "./views.ts";

type Agent = Town["ana"];

const keep = (agent: Agent, asked: Partial<Filter>, range: Preset | null = null, isShared = false) => {
  const filter = { ...EVERYTHING, ...nothingFiner, ...asked };
  return saveView(agent, { name: "View", isShared, asked: { filter, range } });
};

async function read(agent: Agent, id: number, now = NOW) {
  const view = (await findView(agent, id))!;
  const views = [view].filter(isOfHistory);
  const { filter, count, called, range } = (
    await readHistoryViews(agent, views, await readChoices(agent), now)
  ).get(id)!;
  expect((await listHistory(agent, filter)).total).toBe(count);
  return { filter, count, range, tag: called.tag, lost: called.lost };
}

const MONTH = 30 * 86_400_000;

test("days that have a name are counted from the day on which a view is opened, and all others stay", async () => {
  const { mia } = await town();
  const days = presetDays("last7", todayIn(mia.agency.timeZone, NOW));
  const [moving, fixed] = [await keep(mia, days, "last7"), await keep(mia, days)];
  expect(await read(mia, moving)).toMatchObject({ count: 3, range: "last7" });
  expect(await read(mia, fixed)).toMatchObject({ count: 3, range: null });
  const later = new Date(+NOW + MONTH);
  expect(await read(mia, moving, later)).toMatchObject({ count: 0 });
  expect(await read(mia, fixed, later)).toMatchObject({ count: 3, filter: days });
});

test("a tag goes on being meant when it is renamed or merged, and where it is deleted the view says so", async () => {
  const { mia, ids } = await town();
  const view = await keep(mia, { tag: "leak" });
  const [leak] = await listTags(mia);
  await changeTag(mia, leak!.id, { name: "water leak", color: "blue" });
  expect(await read(mia, view)).toMatchObject({ count: 2, tag: "water leak", lost: [] });
  await tagByName(mia, (await findConversation(mia, ids[2]!))!, "pipe");
  const pipe = (await listTags(mia)).find(({ name }) => name === "pipe")!;
  await mergeTag(mia, leak!.id, pipe.id);
  expect(await read(mia, view)).toMatchObject({ count: 3, tag: "pipe", lost: [] });
  await removeTag(mia, pipe.id);
  expect(await read(mia, view)).toMatchObject({ count: 3, lost: ["pipe"] });
});

test("what asks for a field that is deleted finds nothing, and not all that there is", async () => {
  const { mia } = await town();
  const field = await makeField(mia, "conversation", "Cause", "choice", "Meter, Main break");
  const view = await keep(mia, { field: `${field}.none` });
  expect(await read(mia, view)).toMatchObject({ count: 3, lost: [] });
  await removeField(mia, field);
  expect(await read(mia, view)).toMatchObject({ count: 0, lost: ["Cause"] });
  await restoreField(mia, field);
  expect(await read(mia, view)).toMatchObject({ count: 3, lost: [] });
});

test("who may not read the history has no view of it, shared or not", async () => {
  const { ana, mia } = await town();
  const shared = await keep(mia, {}, null, true);
  expect((await listViews(mia)).map(({ id }) => id)).toEqual([shared]);
  expect([await listViews(ana), await findView(ana, shared)]).toEqual([[], null]);
  expect(await refusal(keep(ana, {}))).toMatchObject({ reason: "not_allowed" });
});

test("it stands in the panel without a number, and its page says whether another filter stands there", async () => {
  const { mia } = await town();
  const view = await keep(mia, { status: "closed" }, "last7");
  const panel = await readViewsPanel(mia, { category: "yours", search: "", opened: null }, NOW);
  expect(panel.views).toEqual([
    { id: view, name: "View", count: null, history: "status=closed&range=last7", isFolded: false },
  ]);
  const { filter } = await read(mia, view);
  expect(await openedAs(mia, filter, NOW)).toMatchObject({ isChanged: false });
  expect(await openedAs(mia, { ...filter, status: "open" }, NOW)).toMatchObject({ isChanged: true });
  expect(await openedAs(mia, { ...filter, view: view + 1 }, NOW)).toMatchObject({ view: null });
});

test("a page whose tag was merged stands as it was opened", async () => {
  const { mia, ids } = await town();
  const view = await keep(mia, { tag: "leak" });
  await tagByName(mia, (await findConversation(mia, ids[2]!))!, "pipe");
  const tags = await listTags(mia);
  const [leak, pipe] = ["leak", "pipe"].map((name) => tags.find((tag) => tag.name === name)!.id);
  await mergeTag(mia, leak!, pipe!);
  const { filter } = await read(mia, view);
  expect(await openedAs(mia, await byNumber(mia, filter), NOW)).toMatchObject({ isChanged: false });
});

test("days of two names are meant by the one that the view has them by, and others by the first", () => {
  const FIRST = "2026-12-01";
  const days = presetDays("today", FIRST);
  expect(presetsOf(days, FIRST)).toEqual(["today", "this_month"]);
  expect(rangeMeant("range=this_month&status=closed", days, FIRST)).toBe("this_month");
  expect(rangeMeant(`from=${FIRST}&to=${FIRST}`, days, FIRST)).toBeNull();
  for (const other of [null, "range=last7", "from=&to="])
    expect(rangeMeant(other, days, FIRST)).toBe("today");
});

test("a view is renamed without what it asks, and never becomes one of another place", async () => {
  const { mia } = await town();
  const view = await keep(mia, { status: "closed" }, "last7");
  await changeView(mia, view, { name: "Done", isShared: true, asked: null });
  expect(await findView(mia, view)).toMatchObject({
    ...{ name: "Done", isShared: true, asked: { filter: "status=closed&range=last7" } },
  });
  const moved = changeView(mia, view, { name: "Done", isShared: true, asked: { search: "is:unread" } });
  expect(await refusal(moved)).toMatchObject({ reason: "bad_input" });
});

test("a team is asked for by the one that a conversation stands with, whoever has it by now", async () => {
  const { ben, admin, team, conversation } = await teamScene();
  const { agency } = ben;
  const asked = async (which: number) => {
    const filter = { ...EVERYTHING, ...nothingFiner, team: which };
    return (await listHistory({ ...admin, agency }, filter)).rows.map(({ id }) => id);
  };
  expect(await asked(team)).toEqual([]);
  await give(ben, conversation, team);
  expect([await asked(team), await asked(team + 1)]).toEqual([[conversation.id], []]);
  const view = await keep({ ...admin, agency }, { team });
  expect(await read({ ...admin, agency }, view)).toMatchObject({ count: 1, lost: [] });
  await archiveTeam(admin, team);
  expect(await read({ ...admin, agency }, view)).toMatchObject({ count: 1, lost: ["Water"] });
});
