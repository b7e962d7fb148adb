import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { memberships } from "#db/schema/agencies.ts";
import { switchBubble } from "../agencies/bubble.ts";
import { goAway, switchDuty } from "../agencies/duty.ts";
import { readHandOutSettings, saveHandOutSettings, type TypedHandOut } from "../agencies/hand-outs.ts";
import type { Agent } from "../agents/agent.ts";
import { countAlerts } from "../notifications/alerts.ts";
import { eventsOf, makeAgency, makeAgent, makeVisitor, say, workJobs } from "../testing/factories.ts";
import { assign, unassign } from "./assignment.ts";
import * as closing from "./closing.ts";
import { findConversation } from "./finding.ts";
import { handOut } from "./handing-out.ts";

const settings: TypedHandOut = { way: "turns", channels: ["chat"], tags: [], most: "" };

async function makeTown(names: string[], typed: Partial<TypedHandOut> = {}) {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const team = await Promise.all(names.map((name) => makeAgent(agencyId, "agent", name)));
  const [ana, ben, cleo] = team;
  for (const agent of team) await switchDuty(agent, true);
  await saveHandOutSettings(admin, { ...settings, ...typed });
  return { agencyId, admin, team, ana: ana!, ben: ben!, cleo: cleo! };
}

async function letWait(agencyId: number, many = 1): Promise<number[]> {
  const ids = [];
  for (let n = 0; n < many; n++)
    ids.push((await say(await makeVisitor(agencyId, { name: `Resident ${n}` }), "Hello")).conversationId);
  return ids;
}

const whose = async (admin: Agent, ids: number[]) =>
  Promise.all(ids.map(async (id) => (await findConversation(admin, id))!.assigneeId));

test("what waits goes to those on duty in turns, and the thread and an alert say so", async () => {
  const { agencyId, admin, team } = await makeTown(["Ana Ruiz", "Ben Okafor"]);
  const ids = await letWait(agencyId, 4);
  await handOut();
  const got = await whose(admin, ids);
  const [ana, ben] = team.map(({ userId }) => userId);
  expect(got.filter((one) => one === ana)).toHaveLength(2);
  expect(got.filter((one) => one === ben)).toHaveLength(2);
  expect(new Set(got.slice(0, 2))).toEqual(new Set([ana, ben]));
  expect(await eventsOf({ agencyId, id: ids[0]! })).toContain("conversation.assigned");
  expect((await findConversation(admin, ids[0]!))!.placedBecause).toBe("handed_out");
  await workJobs();
  for (const agent of team) expect(await countAlerts(agent)).toBe(2);
});

test("whoever has least is given the next one", async () => {
  const { agencyId, admin, ana, ben } = await makeTown(["Ana Ruiz", "Ben Okafor"], { way: "least" });
  for (const id of await letWait(agencyId, 2))
    await assign(ana, (await findConversation(ana, id))!, { to: ana.userId, sawAssignee: null });
  const ids = await letWait(agencyId, 3);
  await handOut();
  expect((await whose(admin, ids)).filter((one) => one === ben.userId).length).toBeGreaterThanOrEqual(2);
});

test("nobody gets more than the limit, and the rest waits where it was", async () => {
  const { agencyId, admin } = await makeTown(["Ana Ruiz", "Ben Okafor"], { most: "2" });
  const ids = await letWait(agencyId, 6);
  await handOut();
  expect((await whose(admin, ids)).filter((one) => one === null)).toHaveLength(2);
});

test("nobody gets back what they gave back, and a colleague does", async () => {
  const { agencyId, admin, ana } = await makeTown(["Ana Ruiz"]);
  const [id] = (await letWait(agencyId)) as [number];
  await handOut();
  await unassign(ana, (await findConversation(ana, id))!, { sawAssignee: ana.userId });
  await handOut();
  expect(await whose(admin, [id])).toEqual([null]);
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  await switchDuty(ben, true);
  await handOut();
  expect(await whose(admin, [id])).toEqual([ben.userId]);
  await switchDuty(ben, false);
  await closing.close(ben, (await findConversation(ben, id))!, {
    ...{ seen: Number.MAX_SAFE_INTEGER, clientId: crypto.randomUUID(), unlinkedAnyway: true },
  });
  await closing.reopen(ben, (await findConversation(ben, id))!);
  await unassign(ben, (await findConversation(ben, id))!, { sawAssignee: ben.userId });
  await handOut();
  expect(await whose(admin, [id]), "another matter, perhaps").toEqual([ana.userId]);
});

test("what came while chat is off has its automatic answer first; an emergency waits for none", async () => {
  const { agencyId, admin, ana } = await makeTown(["Ana Ruiz"]);
  await switchBubble(admin, false);
  const [missed, burning, unanswered] = (await letWait(agencyId, 3)) as [number, number, number];
  await db().execute(sql`update conversations set emergency_at = now()
    where agency_id = ${agencyId} and id = ${burning}`);
  await db().execute(sql`update conversations set placed_at = now() - interval '1 minute'
    where agency_id = ${agencyId} and id = ${unanswered}`);
  await handOut();
  expect(await whose(admin, [missed, burning, unanswered])).toEqual([null, ana.userId, ana.userId]);
  await workJobs();
  expect(await eventsOf({ agencyId, id: missed })).toContain("message.automatic");
  await handOut();
  expect(await whose(admin, [missed])).toEqual([ana.userId]);
});

test("not to who is off duty, away or disabled, and not by another channel", async () => {
  const { agencyId, admin, ana, ben, cleo } = await makeTown(["Ana Ruiz", "Ben Okafor", "Cleo Dias"]);
  await switchDuty(ana, false);
  await goAway(ben, new Date(Date.now() + 86_400_000));
  await db().update(memberships).set({ state: "disabled" }).where(eq(memberships.userId, cleo.userId));
  const ids = await letWait(agencyId, 2);
  await handOut();
  expect(await whose(admin, ids)).toEqual([null, null]);
  await switchDuty(ana, true);
  await saveHandOutSettings(admin, { ...settings, channels: ["email"] });
  await handOut();
  expect(await whose(admin, ids)).toEqual([null, null]);
});

test("several workers at once give each one to one person, in turns, and what a hand takes stays there", async () => {
  const { agencyId, admin, team, ana } = await makeTown(["Ana Ruiz", "Ben Okafor", "Cleo Dias"], {
    most: "5",
  });
  const ids = await letWait(agencyId, 12);
  const last = (await findConversation(ana, ids.at(-1)!))!;
  const [taken] = await Promise.all([
    assign(ana, last, { to: ana.userId, sawAssignee: null }),
    ...[1, 2, 3].map(() => handOut()),
  ]);
  await handOut();
  const got = await whose(admin, ids);
  for (const id of ids) {
    const given = (await eventsOf({ agencyId, id })).filter((kind) => kind === "conversation.assigned");
    expect(given).toHaveLength(1);
  }
  if (taken.won) expect(got.at(-1)).toBe(ana.userId);
  for (const agent of team) expect(got.filter((one) => one === agent.userId).length).toBeLessThanOrEqual(5);
  expect(got).not.toContain(null);
});

test("only an admin sets it, what is nonsense is refused, and off is off", async () => {
  const { agencyId, admin, ana } = await makeTown(["Ana Ruiz"]);
  await expect(saveHandOutSettings(ana, settings)).rejects.toThrow("not_allowed");
  await expect(saveHandOutSettings(admin, { ...settings, channels: [] })).rejects.toThrow("hand_out_nothing");
  for (const most of ["0", "1.5", "many", "-3", "501"])
    await expect(saveHandOutSettings(admin, { ...settings, most })).rejects.toThrow("hand_out_most");
  await saveHandOutSettings(admin, { ...settings, way: "off" });
  expect((await readHandOutSettings(admin)).way).toBe("off");
  const ids = await letWait(agencyId);
  await handOut();
  expect(await whose(admin, ids)).toEqual([null]);
});

test("what fails in one agency keeps no other waiting", async () => {
  const [one, other] = [await makeTown(["Ana Ruiz"]), await makeTown(["Ben Okafor"])];
  const [stuck] = (await letWait(one.agencyId)) as [number];
  const [waits] = (await letWait(other.agencyId)) as [number];
  await db().execute(
    sql.raw(`create function stumble() returns trigger language plpgsql as $$
    begin if new.id = ${stuck} then raise 'stumbled'; end if; return new; end $$`),
  );
  await db().execute(
    sql`create trigger stumble before update of assignee_id on conversations for each row execute function stumble()`,
  );
  await expect(handOut()).rejects.toThrow();
  await db().execute(sql`drop trigger stumble on conversations; drop function stumble()`);
  expect(await whose(other.admin, [waits])).toEqual([other.ana.userId]);
});
