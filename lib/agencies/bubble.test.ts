import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { noteStaff, switchBubble, turnOffEmptyRooms } from "./bubble.ts";

const stateOf = async (agencyId: number) =>
  (await db().select().from(agencies).where(eq(agencies.id, agencyId)))[0]!;
const away = (agencyId: number, minutes: number) =>
  db().execute(
    sql`update agencies set staff_seen_at = now() - make_interval(mins => ${minutes}) where id = ${agencyId}`,
  );

test("switching by hand says who and when, and twice the same is one event", async () => {
  const agencyId = await makeAgency({ bubbleOn: false });
  const ana = await makeAgent(agencyId);
  await Promise.all([switchBubble(ana, true), switchBubble(ana, true), switchBubble(ana, true)]);
  expect(await stateOf(agencyId)).toMatchObject({ bubbleOn: true, bubbleChangedBy: ana.userId });
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
  expect((await stateOf(agencyId)).bubbleOn).toBe(true);
  await away(agencyId, 11);
  await turnOffEmptyRooms();
  expect(await stateOf(agencyId)).toMatchObject({ bubbleOn: false, bubbleChangedBy: null });
});

test("a trial's stays on, whose one visitor is a resident first", async () => {
  const agencyId = await makeAgency({ isTrial: true });
  await away(agencyId, 60);
  await turnOffEmptyRooms();
  expect((await stateOf(agencyId)).bubbleOn).toBe(true);
  await db().execute(sql`update agencies set is_trial = false where id = ${agencyId}`);
});

test("an open staff page keeps it on", async () => {
  const agencyId = await makeAgency();
  await away(agencyId, 11);
  await noteStaff(agencyId);
  await turnOffEmptyRooms();
  expect((await stateOf(agencyId)).bubbleOn).toBe(true);
});
