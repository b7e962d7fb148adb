import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchBubble } from "../agencies/bubble.ts";
import { switchDuty } from "../agencies/duty.ts";
import type { Agent } from "../agents/agent.ts";
import { changeTeam } from "../teams/managing.ts";
import { again, makeAgent, workJobs } from "../testing/factories.ts";
import { give, teamScene as scene } from "../testing/scenes/teams.ts";
import { listAlerts } from "./alerts.ts";
import { findAlert } from "./bell.ts";
import { alertOfTime } from "./looking.ts";

const makeOverdue = (agencyId: number, id: number) =>
  db().execute(sql`update conversations set due_at = now() - interval '1 minute',
    waiting_since = now() - interval '2 h' where agency_id = ${agencyId} and id = ${id}`);

test("members who are on duty are told of what their team is given, as of what is new, and hear it", async () => {
  const { admin, ana, ben, team, conversation } = await scene();
  const cleo = await makeAgent(ana.agency.id, "agent", "Cleo Hart");
  const members = [ana.userId, ben.userId, cleo.userId];
  await changeTeam(admin, team, { name: "Water", color: "teal", members });
  await switchDuty(ana, true);
  await workJobs();
  await give(ben, conversation, team);
  await workJobs();
  const told = async (agent: Agent) =>
    (await listAlerts(agent, true)).filter(({ kind }) => kind === "new").length;
  // One when it came, one when the team was given it.
  expect([await told(ana), await told(cleo), await told(ben), await told(admin)]).toEqual([2, 1, 1, 1]);
  const { lastEventId } = await again(ana, conversation);
  const heard = await Promise.all([ana, cleo, ben, admin].map((agent) => findAlert(agent, lastEventId)));
  expect(heard).toEqual(["new", "new", null, null]);
  await give(ben, conversation, null);
  expect((await listAlerts(admin, false)).length).toBe(1);
});

test("members are told of what their team is given while chat is off too", async () => {
  const { ana, ben, team, conversation } = await scene();
  await workJobs();
  await switchBubble(ben, false);
  await give(ben, conversation, team);
  await workJobs();
  expect((await listAlerts(ana, true)).map(({ told, because }) => [told, because])).toEqual([
    ["now", "wanted"],
    ["now", "wanted"],
  ]);
});

test("what is overdue in a team is told to those of it who are on duty, and to all on duty where none is", async () => {
  for (const isThere of [true, false]) {
    const { agencyId, ana, ben, team, conversation } = await scene();
    await give(ben, conversation, team);
    await switchDuty(ben, true);
    await switchDuty(ana, isThere);
    await makeOverdue(agencyId, conversation.id);
    await alertOfTime();
    const told = async (agent: Agent) => (await listAlerts(agent, true)).map(({ kind }) => kind);
    expect([await told(ana), await told(ben)]).toEqual(isThere ? [["overdue"], []] : [[], ["overdue"]]);
  }
});
