import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { person } from "../testing/scenes/password.ts";
import { findPasswordLink, makeLinkByEmail, setPasswordByLink } from "./password-links.ts";

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
