import { expect, test } from "vitest";
import { switchDuty } from "../agencies/duty.ts";
import { saveHandOutSettings } from "../agencies/hand-outs.ts";
import { disablePerson, findPerson } from "../agencies/people.ts";
import type { Agent } from "../agents/agent.ts";
import { listAlerts } from "../notifications/alerts.ts";
import { readNarrowing, searchNarrowed } from "../search/narrowed.ts";
import { saveTeamGoals } from "../teams/goals.ts";
import { archiveTeam, changeTeam, createTeam, restoreTeam } from "../teams/managing.ts";
import { again, eventsOf, say, workJobs } from "../testing/factories.ts";
import { give, teamScene } from "../testing/scenes/teams.ts";
import { assign, unassign } from "./assignment.ts";
import { categories, categoryOf, countCategories } from "./categories.ts";
import { close } from "./closing.ts";
import { searchEverywhere } from "./everywhere.ts";
import { findConversation } from "./finding.ts";
import { handOut } from "./handing-out.ts";
import { listConversations, listWhole } from "./list.ts";
import { giveToTeam } from "./teaming.ts";

const placeFor = async (agent: Agent, { id }: { id: number }) =>
  categoryOf((await findConversation(agent, id))!, agent.userId);

/** Where each list, each number and the search have it, which is one place alone. */
async function wheres(agent: Agent, { id }: { id: number }) {
  const [counts, found] = [await countCategories(agent), await searchEverywhere(agent, "hydrant")];
  const query = { sort: "urgent", search: "", limit: 50, keep: [] } as const;
  const listed = [];
  for (const category of categories) {
    const { rows } = await listConversations(agent, { ...query, category, keep: [] });
    const whole = await listWhole(agent, { ...query, category });
    expect(whole.map((one) => one.id)).toEqual(rows.map((row) => row.id));
    expect(counts[category].count).toBe(rows.length);
    if (rows.some((row) => row.id === id)) listed.push(category);
    for (const row of rows) expect(categoryOf(row, agent.userId)).toBe(category);
  }
  expect(found.places.filter(({ hits }) => hits.length).map(({ place }) => place)).toEqual(listed);
  return listed;
}

test("what is given to a team is in the Team list of its members alone, and in Other for everybody else", async () => {
  const { ana, ben, team, conversation } = await teamScene();
  expect(await give(ben, conversation, team)).toEqual({ won: true });
  expect(await again(ana, conversation)).toMatchObject({
    ...{ teamId: team, teamName: "Water", isOurs: true, assigneeId: null },
    ...{ queue: "new", placedBecause: "given_to_team", placedBy: ben.userId },
  });
  expect(await wheres(ana, conversation)).toEqual(["team"]);
  expect(await wheres(ben, conversation)).toEqual(["others"]);
  expect(await eventsOf(conversation)).toContain("conversation.team_changed");
});

test("a member who takes it has it in Your, and gives it back to the team", async () => {
  const { ana, ben, team, conversation } = await teamScene();
  await give(ben, conversation, team);
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  expect(await wheres(ana, conversation)).toEqual(["yours"]);
  expect(await wheres(ben, conversation)).toEqual(["others"]);
  await unassign(ana, conversation, { sawAssignee: ana.userId });
  expect(await wheres(ana, conversation)).toEqual(["team"]);
  await give(ana, conversation, null);
  expect(await wheres(ana, conversation)).toEqual(["new"]);
});

test("whoever has taken it meanwhile keeps it, and the one who gave it is told", async () => {
  const { ana, ben, team, conversation } = await teamScene();
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  expect(await giveToTeam(ben, conversation, { team, sawAssignee: null, sawTeam: null })).toEqual({
    won: false,
    assigneeId: ana.userId,
  });
});

test("of two who give it to two teams at once the second is told, and of two who give it to one nobody", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene();
  const other = await createTeam(admin, { name: "Sewer", color: "blue", members: [ben.userId] });
  const shown = { sawAssignee: null, sawTeam: null };
  const both = [team, other].map((one) => giveToTeam(ben, conversation, { team: one, ...shown }));
  const done = await Promise.allSettled(both);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [lost] = done.filter((one) => one.status === "rejected");
  expect(lost?.reason).toMatchObject({ reason: "team_moved" });
  const { teamId } = await again(ana, conversation);
  expect(await giveToTeam(ana, conversation, { team: teamId, ...shown })).toEqual({ won: true });
  await expect(giveToTeam(ana, conversation, { team: null, ...shown })).rejects.toThrow("team_moved");
  expect(await give(ana, conversation, null)).toEqual({ won: true });
});

test("nothing is given to a team in which nobody is, which is archived, or which is another agency's", async () => {
  const { admin, ana, team, conversation } = await teamScene();
  const strange = await teamScene();
  const empty = await createTeam(admin, { name: "Empty", color: "blue", members: [] });
  for (const one of [empty, strange.team, 987_654_321])
    await expect(give(ana, conversation, one)).rejects.toThrow("team_nobody");
  await archiveTeam(admin, team);
  await expect(give(ana, conversation, team)).rejects.toThrow("team_nobody");
});

test("what waits for a team that is archived is in New, and its own again once that is put back", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene();
  await give(ben, conversation, team);
  await archiveTeam(admin, team);
  for (const agent of [ana, ben]) expect(await wheres(agent, conversation)).toEqual(["new"]);
  expect(await again(ana, conversation)).toMatchObject({ teamId: null, teamName: null, isOurs: false });
  await restoreTeam(admin, team);
  expect(await wheres(ana, conversation)).toEqual(["team"]);
});

test("what waits for a team in which nobody is any more is everybody's, until somebody is in it again", async () => {
  const { admin, ana, ben, team, visitor, conversation } = await teamScene();
  await give(ben, conversation, team);
  const members = (...users: Agent[]) =>
    changeTeam(admin, team, { name: "Water", color: "blue", members: users.map(({ userId }) => userId) });
  await members();
  for (const agent of [ana, ben]) expect(await wheres(agent, conversation)).toEqual(["new"]);
  expect(await again(ana, conversation)).toMatchObject({ teamId: null, teamName: null, isOurs: false });
  await members(ana, ben);
  expect(await wheres(ana, conversation)).toEqual(["team"]);
  await members(ana);
  await disablePerson(admin, (await findPerson(admin, ana.userId))!);
  expect(await wheres(ben, conversation)).toEqual(["new"]);
  const { lastEventId: seen } = await again(ben, conversation);
  await close(ben, await again(ben, conversation), {
    ...{ seen, clientId: crypto.randomUUID(), closureMessage: "", unlinkedAnyway: true },
  });
  await say(visitor, "Still leaking");
  expect(await wheres(ben, conversation)).toEqual(["new"]);
  expect((await again(ben, conversation)).placedBecause).toBe("came_while_on");
  await saveHandOutSettings(admin, { way: "turns", channels: ["chat"], tags: [], most: "" });
  await switchDuty(ben, true);
  await handOut();
  expect((await again(ben, conversation)).assigneeId).toBe(ben.userId);
});

test("who comes into a team or leaves it sees the other list at once", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene();
  await give(ben, conversation, team);
  await changeTeam(admin, team, { name: "Water", color: "teal", members: [ben.userId] });
  expect([await placeFor(ana, conversation), await placeFor(ben, conversation)]).toEqual(["others", "team"]);
});

test("one that was closed and is opened by a new message goes back to its team, and its members are told", async () => {
  const { ana, ben, team, visitor, conversation } = await teamScene();
  await workJobs();
  await give(ben, conversation, team);
  const given = await again(ana, conversation);
  await close(ana, given, {
    ...{ seen: given.lastEventId, clientId: crypto.randomUUID() },
    ...{ closureMessage: "", unlinkedAnyway: true },
  });
  await workJobs();
  await say(visitor, "Still leaking");
  await workJobs();
  expect(await again(ana, conversation)).toMatchObject({ teamId: team, placedBecause: "returned_to_team" });
  const told = async (agent: Agent) =>
    (await listAlerts(agent, true)).filter(({ kind }) => kind === "new").length;
  expect([await told(ana), await told(ben)]).toEqual([3, 1]);
});

test("what a team has is handed out to its members alone", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene();
  await give(ben, conversation, team);
  await saveHandOutSettings(admin, { way: "turns", channels: ["chat"], tags: [], most: "" });
  await switchDuty(ben, true);
  await handOut();
  expect((await again(ana, conversation)).assigneeId).toBe(null);
  await switchDuty(ana, true);
  await handOut();
  expect((await again(ana, conversation)).assigneeId).toBe(ana.userId);
});

test("by the goals of its team an answer is due earlier and never later, and all that it has by new ones", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene({ goalNew: 120 });
  const dueOf = async () => (await again(ana, conversation)).dueAt!;
  const goals = { new: "", missed: "", yours: "", emergency: "" };
  const slow = await createTeam(admin, { name: "Slow", color: "blue", members: [ana.userId] });
  await saveTeamGoals(admin, slow, { ...goals, new: "8" });
  await saveTeamGoals(admin, team, { ...goals, new: "1" });
  const before = await dueOf();
  await give(ben, conversation, slow);
  expect(await dueOf()).toEqual(before);
  await give(ben, conversation, team);
  const sooner = await dueOf();
  expect(+sooner).toBeLessThan(+before);
  await give(ben, conversation, slow);
  expect(await dueOf()).toEqual(sooner);
  await give(ben, conversation, team);
  await saveTeamGoals(admin, team, { ...goals, new: "0:30" });
  await workJobs();
  expect(+(await dueOf())).toBeLessThan(+sooner);
  await expect(saveTeamGoals(admin, team, { ...goals, new: "soon" })).rejects.toThrow("bad_goal");
  await expect(saveTeamGoals(ana, team, goals)).rejects.toThrow("not_allowed");
});

test("what a team had is due as the agency answers once that is archived, and as the team does once it is put back", async () => {
  const { admin, ana, ben, team, conversation } = await teamScene({ goalNew: 120 });
  const dueOf = async () => {
    await workJobs();
    return +(await again(ana, conversation)).dueAt!;
  };
  await saveTeamGoals(admin, team, { new: "1", missed: "", yours: "", emergency: "" });
  await give(ben, conversation, team);
  const sooner = await dueOf();
  await archiveTeam(admin, team);
  expect((await dueOf()) - sooner).toBe(60 * 60_000);
  await restoreTeam(admin, team);
  expect(await dueOf()).toBe(sooner);
});

test("team: finds what is a team’s, is:team what waits for those that one is in, and is:new nothing of that", async () => {
  const { ana, ben, team, conversation } = await teamScene();
  await give(ben, conversation, team);
  const found = async (agent: Agent, text: string) => {
    const { filter, ...narrowing } = await readNarrowing(agent, text, new Date());
    const { page } = await searchNarrowed(
      agent,
      { ...narrowing, filter: filter! },
      { cursor: null, most: 6 },
    );
    return page.rows.length;
  };
  expect([
    await found(ben, "team:wat"),
    await found(ben, "equipo:water"),
    await found(ben, "-team:water"),
  ]).toEqual([1, 1, 0]);
  expect([await found(ana, "is:team"), await found(ben, "es:equipo"), await found(ana, "is:new")]).toEqual([
    1, 0, 0,
  ]);
});
