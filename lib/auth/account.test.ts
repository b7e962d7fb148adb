import { expect, test } from "vitest";
import { person } from "../testing/scenes/password.ts";
import { changePassword } from "./account.ts";
import { findPasswordLink } from "./password-links.ts";
import { hashToken } from "./tokens.ts";

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
