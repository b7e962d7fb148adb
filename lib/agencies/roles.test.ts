import { expect, test } from "vitest";
import { listAudit } from "../audit/audit-log.ts";
import { findAgent } from "../auth/agents.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { findPerson } from "./people.ts";
import { changeRole } from "./roles.ts";

async function office() {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin", "Ada");
  const ben = await makeAgent(agencyId, "agent", "Ben");
  const roleOf = async ({ token }: { token: string }) =>
    (await findAgent(hashToken(token), admin.agency.slug))?.role;
  return { agencyId, admin, ben, roleOf };
}
const person = async (admin: Parameters<typeof findPerson>[0], userId: number) =>
  (await findPerson(admin, userId))!;

test("a role holds at once, in open pages too, and the audit log says from which to which", async () => {
  const { agencyId, admin, ben, roleOf } = await office();
  const rings = await hearRings();
  await changeRole(admin, await person(admin, ben.userId), "manager");
  await rings.until(`member ${agencyId} 0 ${ben.userId}`);
  await rings.close();
  expect(await roleOf(ben)).toBe("manager");
  await changeRole(admin, await person(admin, ben.userId), "manager");
  expect((await listAudit(admin)).entries).toMatchObject([
    { kind: "person.role_changed", whom: "Ben", data: { before: "agent", after: "manager" } },
  ]);
});

test("nobody changes their own, and nobody but an admin anybody's", async () => {
  const { admin, ben, roleOf } = await office();
  await expect(changeRole(admin, await person(admin, admin.userId), "agent")).rejects.toThrow("role_self");
  await expect(changeRole(ben, await person(ben, admin.userId), "agent")).rejects.toThrow("not_allowed");
  expect([await roleOf(admin), await roleOf(ben)]).toEqual(["admin", "agent"]);
});

test("of two admins who take it from each other at once, one stays", async () => {
  const { admin, ben, roleOf } = await office();
  await changeRole(admin, await person(admin, ben.userId), "admin");
  const both = { ada: admin, ben: { ...ben, role: "admin" as const } };
  const done = await Promise.allSettled([
    changeRole(both.ada, await person(admin, ben.userId), "agent"),
    changeRole(both.ben, await person(admin, admin.userId), "agent"),
  ]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect([await roleOf(admin), await roleOf(ben)].sort()).toEqual(["admin", "agent"]);
});
