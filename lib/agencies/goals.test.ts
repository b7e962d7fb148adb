import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { asHours, readGoals, saveGoals } from "./goals.ts";

const typed = { new: "1.5", missed: "1:30", yours: " 3 ", emergency: "10" };

test("an admin sets goals in hours, with a part of one as people write it", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  await saveGoals(admin, typed);
  expect(await readGoals(admin)).toEqual({ goalNew: 90, goalMissed: 90, goalYours: 180, goalEmergency: 10 });
  await saveGoals(admin, { ...typed, new: "0,25" });
  expect((await readGoals(admin)).goalNew).toBe(15);
  const { rows } = await db().execute(
    sql`select kind from audit_entries where agency_id = ${admin.agency.id} order by id`,
  );
  expect(rows).toEqual([{ kind: "settings.goals" }, { kind: "settings.goals" }]);
});

test("what is saved is shown as it could be typed", () => {
  expect([120, 90, 15, 14_400].map(asHours)).toEqual(["2", "1.5", "0.25", "240"]);
});

test("agents and managers may not", async () => {
  const agencyId = await makeAgency();
  for (const role of ["agent", "manager"] as const)
    await expect(saveGoals(await makeAgent(agencyId, role), typed)).rejects.toThrow("not_allowed");
});

test.each(["", "soon", "0", "-1", "241", "1.5:30", "1:75", "1e3", "２"])(
  "%j hours are refused, and nothing is saved",
  async (wrong) => {
    const admin = await makeAgent(await makeAgency(), "admin");
    const before = await readGoals(admin);
    await expect(saveGoals(admin, { ...typed, missed: wrong })).rejects.toThrow("bad_goal");
    await expect(saveGoals(admin, { ...typed, emergency: `${wrong}.5` })).rejects.toThrow("bad_goal_minutes");
    expect(await readGoals(admin)).toEqual(before);
  },
);
