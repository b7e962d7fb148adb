import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { person } from "../testing/scenes/password.ts";
import { setUpTwoFactor, telephoneOf } from "../testing/scenes/two-factor.ts";
import { turnOffTwoFactor } from "./account.ts";
import { takeSecond } from "./second-factor.ts";
import { codeOf } from "./totp.ts";
import { beginTwoFactor, confirmTwoFactor, findBegun, readTwoFactor, renewCodes } from "./two-factor.ts";

test("it holds from its first code on, is kept sealed, and its recovery codes as hashes", async () => {
  const { agent, log } = await person();
  const { userId } = agent;
  await beginTwoFactor(userId);
  const { key } = (await findBegun(userId))!;
  expect((await readTwoFactor(userId)).since).toBeNull();
  await expect(confirmTwoFactor(userId, "000 00")).rejects.toThrow("second_wrong");
  const codes = await confirmTwoFactor(userId, codeOf(key));
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  expect(await readTwoFactor(userId)).toMatchObject({ since: expect.any(Date), codes: 10 });
  const { rows } = await db().execute(
    sql`select encode(f.sealed, 'escape'), r.code_hash from two_factors f join recovery_codes r using (user_id)
      where f.user_id = ${userId}`,
  );
  const kept = JSON.stringify(rows);
  for (const secret of [key, ...codes]) expect(kept).not.toContain(secret);
  expect(await log()).toEqual(["person.two_factor_on"]);
});

test("a key that was begun anew, or confirmed already, is confirmed no more", async () => {
  const { agent } = await person();
  await beginTwoFactor(agent.userId);
  const first = (await findBegun(agent.userId))!;
  await beginTwoFactor(agent.userId);
  await expect(confirmTwoFactor(agent.userId, codeOf(first.key))).rejects.toThrow("second_wrong");
  const { key } = (await findBegun(agent.userId))!;
  const done = await Promise.allSettled([1, 2, 3].map(() => confirmTwoFactor(agent.userId, codeOf(key))));
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  // What holds is not begun anew by whoever sits at an open screen.
  await beginTwoFactor(agent.userId);
  expect(await findBegun(agent.userId)).toBeNull();
  expect((await readTwoFactor(agent.userId)).since).not.toBeNull();
});

test("a code is taken once, and none after it that is older", async () => {
  const { userId } = (await person()).agent;
  await setUpTwoFactor(userId);
  const { shows } = await telephoneOf(userId);
  const [now, next] = [shows(0), shows(1)];
  const tries = await Promise.allSettled([1, 2, 3].map(() => takeSecond(userId, next)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(takeSecond(userId, now)).rejects.toThrow("second_wrong");
});

test("a recovery code takes the place of one code, once, however it is typed; new ones end the old", async () => {
  const { userId } = (await person()).agent;
  const [first, second] = await setUpTwoFactor(userId);
  const typed = first!.toUpperCase().replaceAll("-", " ");
  const tries = await Promise.allSettled([1, 2, 3].map(() => takeSecond(userId, typed)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await readTwoFactor(userId)).codes).toBe(9);
  const { shows } = await telephoneOf(userId);
  const fresh = await renewCodes(userId, shows(1));
  await expect(takeSecond(userId, second!)).rejects.toThrow("second_wrong");
  await takeSecond(userId, fresh[0]!);
});

test("after ten tries not even the right code is looked at", async () => {
  const { userId } = (await person()).agent;
  await setUpTwoFactor(userId);
  const { shows } = await telephoneOf(userId);
  for (let tries = 0; tries < 10; tries++)
    await expect(takeSecond(userId, "not it")).rejects.toThrow("second_wrong");
  await expect(takeSecond(userId, shows(1))).rejects.toThrow("second_tries");
});

test("it goes for the password and a code, and not for one of them", async () => {
  const { agent, log } = await person();
  const { userId } = agent;
  await setUpTwoFactor(userId);
  const { shows } = await telephoneOf(userId);
  const off = (present: string, code: string) => turnOffTwoFactor(userId, { present, code });
  await expect(off("a guess", shows(1))).rejects.toThrow("password_wrong");
  await expect(off("the present one", "no code")).rejects.toThrow("second_wrong");
  await off("the present one", shows(1));
  expect(await readTwoFactor(userId)).toEqual({ since: null, codes: 0 });
  expect(await log()).toEqual(["person.two_factor_off", "person.two_factor_on"]);
});
