import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { tagByName } from "../conversations/tagging.ts";
import { giveToTeam } from "../conversations/teaming.ts";
import { changeField, removeField, restoreField } from "../custom-fields/managing.ts";
import { changeTag, mergeTag, removeTag, restoreTag } from "../tags/managing.ts";
import { listTags } from "../tags/tags.ts";
import { archiveTeam, changeTeam, createTeam, restoreTeam } from "../teams/managing.ts";
import { makeAgent } from "../testing/factories.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { counted, keep, listed, NOW, type Town, town } from "../testing/scenes/views.ts";
import { narrowInbox } from "./narrowing.ts";
import { findView } from "./views.ts";
import { writeNarrowed, writeViews } from "./written.ts";

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
  await giveToTeam(mia, conversation, { team, sawAssignee: null, sawTeam: null });
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
