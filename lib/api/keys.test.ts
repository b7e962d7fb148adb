import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { askApi } from "../testing/scenes/api.ts";
import { setUpSignOn } from "../testing/scenes/sign-on.ts";
import { setUpTwoFactor } from "../testing/scenes/two-factor.ts";
import { listKeys, makeKey, revokeKey, scopes } from "./keys.ts";

let ana: Agent;
let key: string;

beforeEach(async () => {
  ana = await makeAgent(await makeAgency(), "admin");
  key = await makeKey(ana, { name: "Billing", scopes: [...scopes], life: "30" });
});

const status = async (path = "me") => (await askApi(key, path)).status;

const opens = async () => [await status(), (await listKeys(ana)).map(({ isAsleep }) => isAsleep)] as const;

test("a key ends at once: when its time has come, and when it is revoked by an admin of its agency", async () => {
  const [made] = await listKeys(ana);
  await revokeKey(await makeAgent(await makeAgency(), "admin"), made!.id);
  expect(await status()).toBe(200);
  await expect(revokeKey(await makeAgent(ana.agency.id, "manager"), made!.id)).rejects.toThrow("not_allowed");
  await db().execute(sql`update api_keys set expires_at = now() where agency_id = ${ana.agency.id}`);
  expect(await status()).toBe(401);
  await db().execute(sql`update api_keys set expires_at = null where agency_id = ${ana.agency.id}`);
  expect(await status()).toBe(200);
  await revokeKey(ana, made!.id);
  expect(await status()).toBe(401);
});

test("a key opens nothing while whoever made it is shut out, here or everywhere, and the list says so", async () => {
  expect(await opens()).toEqual([200, [false]]);
  await db().execute(sql`update memberships set state = 'disabled' where agency_id = ${ana.agency.id}`);
  expect(await opens()).toEqual([401, [true]]);
  await db().execute(sql`update memberships set state = 'active' where agency_id = ${ana.agency.id}`);
  await db().execute(sql`update users set disabled_at = now() where id = ${ana.userId}`);
  expect(await opens()).toEqual([401, [true]]);
});

test("a key opens nothing while its maker lacks the second factor that their agency requires", async () => {
  await db().execute(sql`update agencies set requires_two_factor = true where id = ${ana.agency.id}`);
  expect(await opens()).toEqual([401, [true]]);
  await setUpTwoFactor(ana.userId);
  expect(await opens()).toEqual([200, [false]]);
});

test("a key opens nothing where people come in by single sign-on alone and its maker never has", async () => {
  const issuer = "https://login.example";
  const ben = await makeAgent(ana.agency.id);
  await setUpSignOn(ana.agency.id, { issuer });
  const link = (from: string, userId: number) =>
    db().execute(sql`insert into sign_on_links (agency_id, issuer, subject, user_id)
      values (${ana.agency.id}, ${from}, ${`${from} ${userId}`}, ${userId})`);
  await db().execute(sql`update agencies set sign_on_enforced = true, requires_two_factor = true
    where id = ${ana.agency.id}`);
  expect(await opens()).toEqual([401, [true]]);
  await link("https://before.example", ana.userId);
  await link(issuer, ben.userId);
  expect(await opens()).toEqual([401, [true]]);
  await link(issuer, ana.userId);
  expect(await opens()).toEqual([200, [false]]);
});

test("whoever is no manager any more reads no whole lists by a key of theirs", async () => {
  const contact = await makeContact(ana.agency.id, "Grace Kim");
  await db().execute(sql`update memberships set role = 'agent' where agency_id = ${ana.agency.id}`);
  expect([await status("conversations"), await status("contacts")]).toEqual([403, 403]);
  expect([await status("contacts/search?q=grace"), await status(`contacts/${contact}`)]).toEqual([200, 200]);
});
