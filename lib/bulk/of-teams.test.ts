import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Conversation } from "../conversations/finding.ts";
import { giveToTeam } from "../conversations/teaming.ts";
import { archiveTeam, createTeam, restoreTeam } from "../teams/managing.ts";
import { again, makeAgent } from "../testing/factories.ts";
import { bulkScene, doTo } from "../testing/scenes/bulk.ts";
import { undo } from "./ending.ts";

test("what was a team's and is given back by undoing waits for that team, and the thread says for which", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(1);
  const [one] = all as [Conversation];
  const admin = await makeAgent(agencyId, "admin");
  const team = await createTeam(admin, { name: "Water", color: "blue", members: [ben.userId] });
  await giveToTeam(ana, one, { team, sawAssignee: null, sawTeam: null });
  const run = await doTo(ana, [await again(ana, one)], "assign", { to: ben.userId });
  await undo(ana, run);
  expect(await again(ben, one)).toMatchObject({ assigneeId: null, teamId: team, isOurs: true });
  const { rows } = await db().execute(sql`select data from events
    where agency_id = ${agencyId} and conversation_id = ${one.id} order by id desc limit 1`);
  expect(rows[0]!.data).toEqual({ from: ben.userId, undone: true, team });
});

test("what was done and undone while its team is archived is that team's again once it is put back", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(1);
  const [one] = all as [Conversation];
  const admin = await makeAgent(agencyId, "admin");
  const team = await createTeam(admin, { name: "Water", color: "blue", members: [ben.userId] });
  await giveToTeam(ana, one, { team, sawAssignee: null, sawTeam: null });
  await archiveTeam(admin, team);
  await undo(ana, await doTo(ana, [await again(ana, one)], "assign", { to: ben.userId }));
  await restoreTeam(admin, team);
  expect(await again(ben, one)).toMatchObject({ assigneeId: null, teamId: team });
});
