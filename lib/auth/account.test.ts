import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { listAudit } from "../audit/audit-log.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { changePassword } from "./account.ts";
import { findPasswordLink, makeLinkByEmail, makePasswordLink, setPasswordByLink } from "./password-links.ts";
import { checkPassword, hashPassword } from "./passwords.ts";
import { findSession, startSession } from "./sessions.ts";
import { hashToken } from "./tokens.ts";

async function person(password = "the present one") {
  const agent = await makeAgent(await makeAgency(), "admin");
  await db().execute(
    sql`update users set password_hash = ${await hashPassword(password)} where id = ${agent.userId}`,
  );
  const { token } = await startSession(agent.userId);
  const has = async (text: string) => {
    const { rows } = await db().execute<{ hash: string }>(
      sql`select password_hash as hash from users where id = ${agent.userId}`,
    );
    return checkPassword(rows[0]!.hash, text);
  };
  const isIn = async (one: string) => !(await findSession(one))?.ended;
  const log = async () =>
    (await listAudit(agent, { kind: null, userId: null, before: null })).entries.map(({ kind }) => kind);
  const link = () => transaction((tx) => makePasswordLink(tx, agent.userId));
  return { agent, token, has, isIn, log, link };
}

test("a new password for the present one signs everybody else out, and is in the audit log", async () => {
  const { agent, token, has, isIn, log, link } = await person();
  const unused = await link();
  await changePassword(agent, hashToken(token), { present: "the present one", wanted: "quite another one" });
  expect([await has("quite another one"), await has("the present one")]).toEqual([true, false]);
  expect([await isIn(token), await isIn(agent.token)]).toEqual([true, false]);
  expect(await findPasswordLink(unused)).toBeNull();
  expect(await log()).toEqual(["person.password_changed"]);
});

test("without the present one nothing is changed, and after ten tries not even with it", async () => {
  const { agent, token, has, isIn } = await person();
  const change = (present: string, wanted = "quite another one") =>
    changePassword(agent, hashToken(token), { present, wanted });
  await expect(change("the present one", "short")).rejects.toThrow("password_short");
  await expect(change("the present one", "x".repeat(1001))).rejects.toThrow("password_long");
  for (let tries = 0; tries < 10; tries++) await expect(change("a guess")).rejects.toThrow("password_wrong");
  await expect(change("the present one")).rejects.toThrow("password_tries");
  expect(await has("the present one")).toBe(true);
  expect(await isIn(agent.token)).toBe(true);
});

test("letters count however a keyboard makes them", async () => {
  const { has } = await person("contrase\u00f1a larga");
  expect(await has("contrasen\u0303a larga")).toBe(true);
});

test("a link sets a new password once, ends all sessions, and is kept as a hash", async () => {
  const { agent, token, has, isIn, log, link } = await person();
  const made = await link();
  const { rows } = await db().execute(sql`select * from password_links where user_id = ${agent.userId}`);
  expect(JSON.stringify(rows)).not.toContain(made);
  expect(await findPasswordLink(made)).toEqual({ name: agent.name, email: agent.email });
  await expect(setPasswordByLink(made, "short")).rejects.toThrow("password_short");
  const done = await Promise.all(
    Array.from({ length: 5 }, (_, n) => setPasswordByLink(made, `quite another ${n}`)),
  );
  expect(done.filter(Boolean)).toHaveLength(1);
  expect(await has(`quite another ${done.indexOf(true)}`)).toBe(true);
  expect([await isIn(token), await isIn(agent.token)]).toEqual([false, false]);
  expect(await log()).toEqual(["person.password_reset"]);
  expect(await findPasswordLink(made)).toBeNull();
});

test("whoever runs the installation makes a link for anybody whose address they know", async () => {
  const { agent } = await person();
  const made = await makeLinkByEmail(` ${agent.email.toUpperCase()} `);
  expect(await findPasswordLink(made!)).toMatchObject({ email: agent.email });
  expect(await makeLinkByEmail("nobody@test.example")).toBeNull();
});

test("a link that is too old, or after which another was made, is worth nothing", async () => {
  const { agent, has, link } = await person();
  const first = await link();
  const second = await link();
  expect(await setPasswordByLink(first, "quite another one")).toBe(false);
  await db().execute(sql`update password_links set expires_at = now() where user_id = ${agent.userId}`);
  expect(await setPasswordByLink(second, "quite another one")).toBe(false);
  expect(await has("the present one")).toBe(true);
});
