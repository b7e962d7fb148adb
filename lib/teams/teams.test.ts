import { expect, test } from "vitest";
import { findAgent } from "../auth/agents.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { readTeamList } from "./listed.ts";
import { archiveTeam, changeTeam, createTeam, restoreTeam } from "./managing.ts";
import { listTeams, MOST_TEAMS } from "./teams.ts";

async function town() {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin", "Ada Admin");
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  return { agencyId, admin, ana };
}
const now = async (agent: Awaited<ReturnType<typeof makeAgent>>) =>
  (await findAgent(hashToken(agent.token), agent.agency.slug))!;

test("an agency that has teams knows of it, and lists them by name with how many are in each", async () => {
  const { admin, ana } = await town();
  expect((await now(ana)).agency.hasTeams).toBe(false);
  expect(await listTeams(await now(ana))).toEqual([]);
  await createTeam(admin, { name: "Water", color: "blue", members: [ana.userId, admin.userId] });
  await createTeam(admin, { name: " Billing ", color: "blue", members: [] });
  expect((await now(ana)).agency.hasTeams).toBe(true);
  expect(await listTeams(await now(ana))).toMatchObject([
    { name: "Billing", people: 0 },
    { name: "Water", people: 2 },
  ]);
});

test("a team gets another name, color and members; people of another agency are none of them", async () => {
  const { admin, ana } = await town();
  const stranger = await makeAgent(await makeAgency());
  const id = await createTeam(admin, { name: "Water", color: "blue", members: [ana.userId] });
  const members = [admin.userId, stranger.userId];
  await changeTeam(admin, id, { name: "Water and sewer", color: "pink", members });
  const { teams } = await readTeamList(admin);
  expect(teams).toEqual([
    {
      id,
      name: "Water and sewer",
      color: "pink",
      open: 0,
      hours: null,
      goals: { goalNew: null, goalMissed: null, goalYours: null, goalEmergency: null },
      members: [{ userId: admin.userId, name: "Ada Admin" }],
    },
  ]);
});

test("one that is archived is in no list, gives its name away, and comes back once that is free", async () => {
  const { admin } = await town();
  const id = await createTeam(admin, { name: "Water", color: "blue", members: [] });
  await archiveTeam(admin, id);
  await archiveTeam(admin, id);
  expect(await readTeamList(admin)).toMatchObject({ teams: [], archived: [{ id, name: "Water" }] });
  await expect(changeTeam(admin, id, { name: "W", color: "pink", members: [] })).rejects.toThrow("team_gone");
  const other = await createTeam(admin, { name: "water", color: "blue", members: [] });
  await expect(restoreTeam(admin, id)).rejects.toThrow("team_taken");
  await changeTeam(admin, other, { name: "Sewer", color: "pink", members: [] });
  await restoreTeam(admin, id);
  expect((await readTeamList(admin)).teams.map(({ name }) => name)).toEqual(["Sewer", "Water"]);
});

test("two of one name, one without a name and one too many are refused, and so is whoever may not", async () => {
  const { admin, ana } = await town();
  await createTeam(admin, { name: "Water", color: "blue", members: [] });
  const create = (name: string) => createTeam(admin, { name, color: "blue", members: [] });
  await expect(create("WATER")).rejects.toThrow("team_taken");
  await expect(create("  ")).rejects.toThrow("team_empty");
  await expect(createTeam(ana, { name: "Mine", color: "blue", members: [] })).rejects.toThrow("not_allowed");
  for (let n = 1; n < MOST_TEAMS; n++) await create(`Team ${n}`);
  await expect(create("One more")).rejects.toThrow("team_many");
});

test("ten admins who add the same team at once add one", async () => {
  const { admin } = await town();
  const done = await Promise.allSettled(
    Array.from({ length: 10 }, () => createTeam(admin, { name: "Water", color: "blue", members: [] })),
  );
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await readTeamList(admin)).teams).toHaveLength(1);
});
