import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import type { Agent } from "../agents/agent.ts";
import { listAudit } from "../audit/audit-log.ts";
import { findAgent } from "../auth/agents.ts";
import { findPasswordLink } from "../auth/password-links.ts";
import { findSession } from "../auth/sessions.ts";
import { hashToken } from "../auth/tokens.ts";
import { assign } from "../conversations/assignment.ts";
import { handOver } from "../conversations/handing-over.ts";
import { again, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { disablePerson, enablePerson, findPerson, listPeople, requireMayDisable } from "./people.ts";
import { makeResetLink } from "./reset-links.ts";

async function office(role: Role = "agent") {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin", "Ada");
  const ben = await makeAgent(agencyId, role, "Ben");
  return { agencyId, admin, ben, person: (await findPerson(admin, ben.userId))! };
}
const findHere = (agent: Agent & { token: string }) => findAgent(hashToken(agent.token), agent.agency.slug);
const join = (agencyId: number, { userId }: Agent) =>
  db().execute(
    sql`insert into memberships (agency_id, user_id, role) values (${agencyId}, ${userId}, 'agent')`,
  );
const log = async (admin: Agent) =>
  (await listAudit(admin)).entries.map(({ kind, whom }) => ({
    kind,
    whom,
  }));

test("whoever is disabled is out at once, and in again when enabled; the audit log says who did it to whom", async () => {
  const { agencyId, admin, ben, person } = await office();
  const rings = await hearRings();
  const link = await makeResetLink(admin, person);
  await disablePerson(admin, person);
  expect(await findHere(ben)).toBeNull();
  expect((await findSession(ben.token))?.ended).toBe(true);
  expect(await findPasswordLink(link)).toBeNull();
  await rings.until(`session 0 0 ${ben.userId}`);
  await rings.until(`member ${agencyId} 0 ${ben.userId}`);
  await rings.close();
  const list = await listPeople(admin);
  expect(list.map(({ name, state }) => [name, state])).toEqual([
    ["Ada", "active"],
    ["Ben", "disabled"],
  ]);
  await disablePerson(admin, person);
  await enablePerson(admin, list[1]!);
  expect((await findPerson(admin, ben.userId))!.state).toBe("active");
  expect(await log(admin)).toEqual([
    { kind: "person.enabled", whom: "Ben" },
    { kind: "person.disabled", whom: "Ben" },
    { kind: "person.password_link", whom: "Ben" },
  ]);
});

test("whoever works for another agency too stays signed in there, and gets no link from here", async () => {
  const { admin, ben } = await office();
  const other = await makeAgency();
  await join(other, ben);
  const person = (await findPerson(admin, ben.userId))!;
  await expect(makeResetLink(admin, person)).rejects.toThrow("person_elsewhere");
  await disablePerson(admin, person);
  expect(await findHere(ben)).toBeNull();
  expect((await findSession(ben.token))?.ended).toBe(false);
});

test("open conversations are handed over before, to a colleague or to everybody", async () => {
  const { agencyId, admin, ben } = await office();
  const dan = await makeAgent(agencyId, "agent", "Dan");
  const open = async () => {
    const conversation = await makeConversation(ben);
    await assign(ben, conversation, { to: ben.userId, sawAssignee: null });
    return conversation;
  };
  const [first] = [await open(), await open()];
  const person = (await findPerson(admin, ben.userId))!;
  expect(person.open).toBe(2);
  await expect(disablePerson(admin, person)).rejects.toMatchObject({
    reason: "person_has_open",
    values: { name: "Ben", count: 2 },
  });
  await handOver(admin, ben.userId, dan.userId);
  expect((await again(admin, first)).assigneeId).toBe(dan.userId);
  await handOver(admin, dan.userId, null);
  expect(await again(admin, first)).toMatchObject({ assigneeId: null, queue: "new" });
  await disablePerson(admin, person);
});

test("nobody disables themselves, agents and managers nobody, and other agencies' people are not here", async () => {
  const { admin, ben, person } = await office("manager");
  const stranger = await makeAgent(await makeAgency(), "admin");
  expect(await findPerson(stranger, ben.userId)).toBeNull();
  const self = (await findPerson(admin, admin.userId))!;
  expect(() => requireMayDisable(admin, self)).toThrow("person_self");
  for (const act of [disablePerson, enablePerson, makeResetLink])
    await expect(act(ben, self)).rejects.toThrow("not_allowed");
  expect((await findPerson(admin, person.userId))!.state).toBe("active");
});

test("of two admins who disable each other at once, one stays", async () => {
  const { admin, ben, person } = await office("admin");
  const self = (await findPerson(ben, admin.userId))!;
  const done = await Promise.allSettled([disablePerson(admin, person), disablePerson(ben, self)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { rows } = await db().execute(sql`select 1 from memberships
    where agency_id = ${admin.agency.id} and role = 'admin' and state = 'active'`);
  expect(rows).toHaveLength(1);
});

test("disabling somebody while they are given work, 30 times at once: nothing open stays with who is out", async () => {
  for (let round = 0; round < 30; round++) {
    const { agencyId, admin, ben, person } = await office();
    const conversation = await makeConversation(admin);
    await Promise.allSettled([
      assign(admin, conversation, { to: ben.userId, sawAssignee: null }),
      disablePerson(admin, person),
    ]);
    const { rows } = await db().execute(sql`
      select from conversations c join memberships m on m.agency_id = ${agencyId} and m.user_id = c.assignee_id
      where c.agency_id = ${agencyId} and c.status = 'open' and m.state = 'disabled'`);
    expect(rows).toEqual([]);
  }
});
