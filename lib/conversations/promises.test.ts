import { expect, test } from "vitest";
import type { Span } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import { saveTeamGoals } from "../teams/goals.ts";
import { archiveTeam, changeTeam, restoreTeam } from "../teams/managing.ts";
import { give, teamScene } from "../testing/scenes/teams.ts";
import type { Promises } from "./clock.ts";
import { promisesOf, readEach, readPromises } from "./promises.ts";

const monday: Span[] = [[480, 1020]];
const hours = { week: [monday, [], [], [], [], [], []], closed: [], region: "US" };
const agency: Promises = {
  ...{ timeZone: "America/Los_Angeles", hours, bubbleOn: true },
  ...{ goalNew: 120, goalMissed: 240, goalYours: 120, goalEmergency: 5 },
};
const none = { goalNew: null, goalMissed: null, goalYours: null, goalEmergency: null };

test("a team promises what it has of its own, and all else, its hours too, as the agency does", () => {
  expect(promisesOf(agency, null)).toBe(agency);
  expect(promisesOf(agency, none)).toEqual(agency);
  expect(promisesOf(agency, { ...none, goalMissed: 480 })).toEqual({ ...agency, goalMissed: 480 });
  const all = { goalNew: 30, goalMissed: 60, goalYours: 90, goalEmergency: 1 };
  expect(promisesOf(agency, all)).toEqual({ ...agency, ...all });
});

test("a conversation is due as its team promises, as every other of that team, and as the agency does without one", async () => {
  const { agencyId, admin, ben, team, conversation } = await teamScene({ goalNew: 120, goalMissed: 240 });
  await saveTeamGoals(admin, team, { new: "1:30", missed: "", yours: "", emergency: "" });
  const of = () => transaction((tx) => readPromises(tx, agencyId, conversation.id));
  expect(await of()).toMatchObject({ goalNew: 120 });
  await give(ben, conversation, team);
  expect(await of()).toMatchObject({ goalNew: 90, goalMissed: 240 });
  const each = () => transaction((tx) => readEach(tx, agencyId));
  expect([(await each())(team), (await each())(null)]).toMatchObject([{ goalNew: 90 }, { goalNew: 120 }]);
  await archiveTeam(admin, team);
  expect([await of(), (await each())(team)]).toMatchObject([{ goalNew: 120 }, { goalNew: 120 }]);
  await restoreTeam(admin, team);
  expect([await of(), (await each())(team)]).toMatchObject([{ goalNew: 90 }, { goalNew: 90 }]);
  const members = (...users: number[]) =>
    changeTeam(admin, team, { name: "Water", color: "blue", members: users });
  await members();
  expect([await of(), (await each())(team)]).toMatchObject([{ goalNew: 120 }, { goalNew: 120 }]);
  await members(ben.userId);
  expect([await of(), (await each())(team)]).toMatchObject([{ goalNew: 90 }, { goalNew: 90 }]);
});
