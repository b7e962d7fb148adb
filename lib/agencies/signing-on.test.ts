import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import { listAudit } from "../audit/audit-log.ts";
import { findAgent } from "../auth/agents.ts";
import type { Identity } from "../auth/oidc.ts";
import { startSession } from "../auth/sessions.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent, slugOf } from "../testing/factories.ts";
import { setUpSignOn } from "../testing/scenes/sign-on.ts";
import { listPeople } from "./people.ts";
import { enforceSignOn, findSignOn, findSignOnAgency, letPasswordsIn, proveSignOn } from "./sign-on.ts";
import { enterBySignOn } from "./signing-on.ts";

async function scene(role: Role = "agent") {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin", "Ada");
  const ana = await makeAgent(agencyId, role, "Ana");
  const { slug } = await setUpSignOn(agencyId, {
    groups: { admin: ["it"], manager: ["heads"], agent: ["desk"] },
  });
  const signOn = (await findSignOn(slug))!;
  const enter = (who: Partial<Identity>) =>
    enterBySignOn(signOn, {
      ...{ issuer: "https://id.example", subject: randomUUID(), email: null, isVerified: true },
      ...{ name: "", groups: [], ...who },
    });
  const roles = async () =>
    Object.fromEntries((await listPeople(admin)).map((person) => [person.name, person.role]));
  const acts = async (token: string, at = slug) => (await findAgent(hashToken(token), at)) !== null;
  return { agencyId, admin, ana, slug, signOn, enter, roles, acts };
}

test("a verified address is a member's the first time, their subject from then on", async () => {
  const { ana, enter } = await scene();
  const subject = randomUUID();
  await expect(enter({ subject, email: ana.email, isVerified: false })).rejects.toThrow("sign_on_unverified");
  expect(await enter({ subject, email: ana.email })).toBe(ana.userId);
  expect(await enter({ subject, email: "married@city.example", isVerified: false })).toBe(ana.userId);
});

test("whoever is new joins with the highest role that a group of theirs gives, and nobody else does", async () => {
  const { admin, enter, roles } = await scene();
  const email = `${randomUUID()}@city.example`;
  await expect(enter({ email, groups: ["guests"] })).rejects.toThrow("sign_on_stranger");
  await expect(enter({ email, groups: ["desk"], isVerified: false })).rejects.toThrow("sign_on_unverified");
  const subject = randomUUID();
  await enter({ subject, email, name: "Dee Marsh", groups: ["desk", "heads"] });
  expect(await roles()).toMatchObject({ "Dee Marsh": "manager" });
  await enter({ subject, email, groups: ["desk"] });
  await enter({ subject, email, groups: [] });
  expect(await roles()).toMatchObject({ "Dee Marsh": "agent" });
  const { entries } = await listAudit(admin);
  expect(entries.map(({ kind }) => kind)).toEqual(["person.role_by_group", "person.by_group"]);
});

test("whoever is new and comes in twice at once is one person, who has joined once", async () => {
  const { admin, enter } = await scene();
  for (let round = 0; round < 10; round++) {
    const who = { subject: randomUUID(), email: `${randomUUID()}@city.example`, groups: ["desk"] };
    const entered = await Promise.all([enter(who), enter(who), enter(who)]);
    expect(new Set(entered).size).toBe(1);
  }
  expect(await listPeople(admin)).toHaveLength(12);
  const { entries } = await listAudit(admin);
  expect(entries).toHaveLength(10);
});

test("the last admin stays one, whatever the groups say", async () => {
  const { admin, ana, enter, roles } = await scene("admin");
  await enter({ email: admin.email, groups: ["desk"] });
  await enter({ email: ana.email, groups: ["desk"] });
  expect(await roles()).toEqual({ Ada: "agent", Ana: "admin" });
});

test("who is out stays out, and who belongs to another agency is not taken in unasked", async () => {
  const { ana, enter } = await scene();
  await db().execute(sql`update memberships set state = 'disabled' where user_id = ${ana.userId}`);
  await expect(enter({ email: ana.email, groups: ["it"] })).rejects.toThrow("sign_on_disabled");
  const stranger = await makeAgent(await makeAgency());
  await expect(enter({ email: stranger.email, groups: ["it"] })).rejects.toThrow("sign_on_elsewhere");
});

test("a session of an agency's sign-on acts for that agency alone", async () => {
  const { agencyId, ana, acts } = await scene();
  const other = await makeAgency();
  await db().execute(
    sql`insert into memberships (agency_id, user_id, role) values (${other}, ${ana.userId}, 'agent')`,
  );
  const { token } = await startSession(ana.userId, { signOnAgencyId: agencyId });
  expect([await acts(token), await acts(token, await slugOf(other))]).toEqual([true, false]);
});

test("it is required only from the session that has come through it; then passwords open nothing, until they are let in", async () => {
  const { agencyId, admin, ana, slug, signOn, acts } = await scene();
  const here = hashToken(admin.token);
  await expect(enforceSignOn(admin, true, here)).rejects.toThrow("sign_on_unproven");
  await proveSignOn(signOn, hashToken("another session"));
  await expect(enforceSignOn(admin, true, here)).rejects.toThrow("sign_on_unproven");
  await proveSignOn(signOn, here);
  await expect(enforceSignOn(ana, true, here)).rejects.toThrow("not_allowed");
  await enforceSignOn(admin, true, here);
  const { token } = await startSession(ana.userId, { signOnAgencyId: agencyId });
  expect([await acts(ana.token), await acts(admin.token), await acts(token)]).toEqual([false, false, true]);
  expect(await letPasswordsIn(slug)).toBe(true);
  expect(await acts(ana.token)).toBe(true);
  expect(await letPasswordsIn("nowhere-at-all")).toBe(false);
});

test("an agency is found by its short name or a domain of its people alone, known person or not", async () => {
  const { ana, slug } = await scene();
  const domain = `${randomUUID()}.example`;
  await db().execute(sql`update users set email = ${`ana@${domain}`} where id = ${ana.userId}`);
  for (const typed of [slug, ` ${slug.toUpperCase()} `, `ana@${domain}`, `nobody@${domain}`])
    expect(await findSignOnAgency(typed)).toBe(slug);
  for (const typed of ["", "nowhere", "x@nowhere.example", "x@%", `@${domain}x`])
    await expect(findSignOnAgency(typed)).rejects.toThrow("sign_on_unknown");
});

test("whose role groups give is told apart, as long as groups give any", async () => {
  const { admin, ana, agencyId, enter } = await scene();
  await enter({ email: ana.email });
  const byGroups = async () =>
    Object.fromEntries((await listPeople(admin)).map((person) => [person.name, person.byGroups]));
  expect(await byGroups()).toEqual({ Ada: false, Ana: true });
  await db().execute(sql`update sign_ons set groups = '{"admin":[],"manager":[],"agent":[]}'
    where agency_id = ${agencyId}`);
  expect(await byGroups()).toEqual({ Ada: false, Ana: false });
});
