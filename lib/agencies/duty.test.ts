import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findAgent } from "../auth/agents.ts";
import { endSession } from "../auth/sessions.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { endDuties, goAway, readReturn, signOff, signOn, switchDuty } from "./duty.ts";

const again = async ({ token, agency }: Agent & { token: string }) =>
  (await findAgent(hashToken(token), agency.slug))!;
const tomorrow = () => new Date(Date.now() + 86_400_000);

test("signing in puts a person on duty wherever they work, signing out takes them off, and pages are told", async () => {
  const [here, there] = [await makeAgency(), await makeAgency()];
  const ana = await makeAgent(here);
  await db().execute(
    sql`insert into memberships (agency_id, user_id, role) values (${there}, ${ana.userId}, 'agent')`,
  );
  expect(ana.onDuty).toBe(false);
  const rings = await hearRings();
  await signOn(ana.userId);
  await rings.until(`event ${here} 0 0`);
  await rings.until(`event ${there} 0 0`);
  expect((await again(ana)).onDuty).toBe(true);
  await signOff(ana.userId);
  expect((await again(ana)).onDuty).toBe(false);
  await rings.close();
});

test("one agency's switch says nothing of another's", async () => {
  const [here, there] = [await makeAgency(), await makeAgency()];
  const ana = await makeAgent(here);
  await db().execute(
    sql`insert into memberships (agency_id, user_id, role) values (${there}, ${ana.userId}, 'agent')`,
  );
  await switchDuty(ana, true);
  const { rows } = await db().execute(
    sql`select on_duty_since is not null as on from memberships where user_id = ${ana.userId} order by agency_id`,
  );
  expect(rows).toEqual([{ on: true }, { on: false }]);
});

test("whoever is away stays so when they sign in, and is back by their own hand", async () => {
  const ana = await makeAgent(await makeAgency());
  await switchDuty(ana, true);
  const until = tomorrow();
  await goAway(ana, until);
  await signOn(ana.userId);
  expect(await again(ana)).toMatchObject({ onDuty: false, awayUntil: until });
  await switchDuty(ana, true);
  expect(await again(ana)).toMatchObject({ onDuty: true, awayUntil: null });
});

test("a day that has come ends an absence", async () => {
  const ana = await makeAgent(await makeAgency());
  await goAway(ana, new Date(Date.now() - 1000));
  expect((await again(ana)).awayUntil).toBeNull();
  await signOn(ana.userId);
  expect((await again(ana)).onDuty).toBe(true);
});

test("the day of a return is the agency's own day, from tomorrow on and within a year", async () => {
  const ana = await makeAgent(await makeAgency({ timeZone: "Pacific/Auckland" }));
  const now = new Date("2026-12-01T12:30:00Z");
  expect(readReturn(ana, "2026-12-03", now)).toEqual(new Date("2026-12-02T11:00:00Z"));
  for (const day of ["2026-12-02", "2026-11-30", "2026-02-30", "", "soon", "0001-01-01"])
    expect(() => readReturn(ana, day, now), day).toThrow("away_past");
  for (const day of ["2028-01-01", "9999-12-31"])
    expect(() => readReturn(ana, day, now), day).toThrow("away_far");
});

test("sitting still ends no duty; being signed in nowhere does, but for a trial's people", async () => {
  const [town, trial] = [await makeAgency(), await makeAgency({ isTrial: true })];
  const [ana, ben, eve] = [await makeAgent(town), await makeAgent(town), await makeAgent(trial)];
  for (const one of [ana, ben, eve]) await switchDuty(one, true);
  await db().execute(
    sql`update sessions set used_at = now() - interval '9 hours' where user_id = ${ana.userId}`,
  );
  await endSession(ben.token);
  await endSession(eve.token);
  await endDuties();
  const { rows } =
    await db().execute(sql`select user_id::int as who, on_duty_since is not null as on from memberships
    where user_id in (${ana.userId}, ${ben.userId}, ${eve.userId}) order by user_id`);
  expect(rows).toEqual([
    { who: ana.userId, on: true },
    { who: ben.userId, on: false },
    { who: eve.userId, on: true },
  ]);
});

test("business hours that end take their people off, also who came on in the night, but not who comes after them", async () => {
  const hours = {
    week: Array.from(
      { length: 7 },
      () =>
        [
          [480, 720],
          [780, 1020],
        ] as [number, number][],
    ),
    closed: [],
    region: "",
  };
  const agencyId = await makeAgency({ timeZone: "UTC", hours });
  const [early, late] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  const at = (time: string) => new Date(`2026-12-01T${time}Z`);
  const since = (one: Agent, time: string) =>
    db().execute(
      sql`update memberships set on_duty_since = ${at(time).toISOString()} where user_id = ${one.userId}`,
    );
  await since(early, "05:00");
  await since(late, "18:00");
  await endDuties(at("12:30"));
  expect((await again(early)).onDuty).toBe(true);
  await endDuties(at("19:00"));
  expect([(await again(early)).onDuty, (await again(late)).onDuty]).toEqual([false, true]);
});
