import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Span } from "#db/schema/agencies.ts";
import { bubbles } from "#db/schema/bubbles.ts";
import { findAgent } from "../auth/agents.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { followHours, heldUntil, noteStaff, switchBubble, turnOffEmptyRooms } from "./bubble.ts";

const stateOf = async (agencyId: number) =>
  (await db().select().from(bubbles).where(eq(bubbles.agencyId, agencyId)))[0]!;
const seenBy = async ({ token, agency }: Awaited<ReturnType<typeof makeAgent>>) =>
  (await findAgent(hashToken(token), agency.slug))!.agency;
const away = (agencyId: number, minutes: number) =>
  db().execute(
    sql`update bubbles set staff_seen_at = now() - make_interval(mins => ${minutes}) where agency_id = ${agencyId}`,
  );

test("switching by hand says who and when, and twice the same is one event", async () => {
  const agencyId = await makeAgency({ bubbleOn: false });
  const ana = await makeAgent(agencyId);
  await Promise.all([switchBubble(ana, true), switchBubble(ana, true), switchBubble(ana, true)]);
  expect(await stateOf(agencyId)).toMatchObject({ isOn: true, changedBy: ana.userId });
  const { rows } = await db().execute(
    sql`select data from events where agency_id = ${agencyId} and kind = 'bubble.switched'`,
  );
  expect(rows).toEqual([{ data: { on: true } }]);
  const { rows: audited } = await db().execute(
    sql`select kind, user_id::int as by from audit_entries where agency_id = ${agencyId}`,
  );
  expect(audited).toEqual([{ kind: "bubble.on", by: ana.userId }]);
});

test("in an empty room it turns itself off after ten minutes, not after nine", async () => {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  await switchBubble(ana, false);
  await switchBubble(ana, true);
  await away(agencyId, 9);
  await turnOffEmptyRooms();
  expect((await stateOf(agencyId)).isOn).toBe(true);
  await away(agencyId, 11);
  await turnOffEmptyRooms();
  expect(await stateOf(agencyId)).toMatchObject({ isOn: false, changedBy: null });
});

test("a trial's stays on, whose one visitor is a resident first", async () => {
  const agencyId = await makeAgency({ isTrial: true });
  await away(agencyId, 60);
  await turnOffEmptyRooms();
  expect((await stateOf(agencyId)).isOn).toBe(true);
  await db().execute(sql`update agencies set is_trial = false where id = ${agencyId}`);
});

test("an open staff page keeps it on", async () => {
  const agencyId = await makeAgency();
  await away(agencyId, 11);
  await noteStaff(agencyId);
  await turnOffEmptyRooms();
  expect((await stateOf(agencyId)).isOn).toBe(true);
});

/** Open from midnight to noon and from one o'clock on, every day, in London's winter: by the clock of UTC. */
const hours = {
  week: Array.from({ length: 7 }, (): Span[] => [
    [0, 720],
    [780, 1440],
  ]),
  closed: [],
  region: "GB",
};
async function following() {
  const agencyId = await makeAgency({
    hours,
    bubbleFollows: true,
    timeZone: "Europe/London",
    bubbleOn: false,
  });
  await db().update(bubbles).set({ because: "hours" }).where(eq(bubbles.agencyId, agencyId));
  return agencyId;
}
const at = (time: string) => new Date(`2030-01-10T${time}:00Z`);
const switchedAt = (agencyId: number, time: string) =>
  db()
    .update(bubbles)
    .set({ changedAt: at(time) })
    .where(eq(bubbles.agencyId, agencyId));

test("it follows the hours: off for the break, on behind it", async () => {
  const agencyId = await following();
  await followHours(at("11:59"));
  expect(await stateOf(agencyId)).toMatchObject({
    isOn: true,
    because: "hours",
    changedBy: null,
  });
  await followHours(at("12:00"));
  expect(await stateOf(agencyId)).toMatchObject({ isOn: false, changedAt: at("12:00") });
  await followHours(at("12:01"));
  expect(await stateOf(agencyId)).toMatchObject({ isOn: false, changedAt: at("12:00") });
  await followHours(at("13:00"));
  expect((await stateOf(agencyId)).isOn).toBe(true);
});

test("a hand holds it until the hours change next, and says until when", async () => {
  const agencyId = await following();
  const ana = await makeAgent(agencyId);
  await switchBubble(ana, true);
  await switchedAt(agencyId, "12:20");
  expect(heldUntil(await seenBy(ana), at("12:30"))).toEqual(at("13:00"));
  await followHours(at("12:59"));
  expect(await stateOf(agencyId)).toMatchObject({ isOn: true, changedBy: ana.userId });
  await switchBubble(ana, false);
  await switchedAt(agencyId, "12:50");
  await followHours(at("13:00"));
  expect(await stateOf(agencyId)).toMatchObject({ isOn: true, because: "hours" });
  expect(heldUntil(await seenBy(ana), at("13:00"))).toBe(null);
});

test("in an empty room it stays off however open the agency is, and goes on with the first who comes", async () => {
  const agencyId = await following();
  await away(agencyId, 11);
  await followHours(at("11:00"));
  expect((await stateOf(agencyId)).isOn).toBe(false);
  await away(agencyId, 0);
  await followHours(at("11:01"));
  expect((await stateOf(agencyId)).isOn).toBe(true);
  await away(agencyId, 11);
  await turnOffEmptyRooms();
  await followHours(at("11:20"));
  expect(await stateOf(agencyId)).toMatchObject({ isOn: false, because: "empty" });
});

test("whose bubble does not follow keeps it as it is", async () => {
  const agencyId = await makeAgency({ hours, timeZone: "Europe/London", bubbleOn: true });
  await followHours(at("12:30"));
  expect((await stateOf(agencyId)).isOn).toBe(true);
});
