import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { addNote } from "../conversations/replies.ts";
import { localOf } from "../local-time.ts";
import { PHONE, scheduledScene, ZONE } from "../testing/scenes/scheduled.ts";
import { sendDue } from "./due.ts";
import { listComing, listPending } from "./pending.ts";
import { cancelScheduled, schedule } from "./schedule.ts";

test("it is kept with its job, goes out once at its time, and tells what it became", async () => {
  const { agencyId, ana, manager, contact, later, stateOf, sentCount } = await scheduledScene();
  const id = await later();
  const { rows } = await db().execute<{ at: Date }>(
    sql`select run_at as at from graphile_worker.jobs where key = ${`scheduled ${agencyId} ${id}`}`,
  );
  expect(rows).toHaveLength(1);
  expect(await listPending(ana, contact)).toMatchObject([{ id, state: "pending", author: ana.name }]);
  const second = await later(60);
  expect((await listComing(manager, 5)).map((one) => one.id)).toEqual([id, second]);
  expect((await listComing(manager, 1)).map((one) => one.id)).toEqual([id]);
  await cancelScheduled(ana, contact, second);
  await Promise.all(Array.from({ length: 5 }, () => sendDue(agencyId, id)));
  expect(await stateOf(id)).toMatchObject({ state: "sent", reason: null });
  expect(await sentCount()).toBe(1);
  expect(await listPending(ana, contact)).toEqual([]);
});

/** The long form is run by hand and by the proofs. */
const ROUNDS = Number(process.env.PARLEY_ROUNDS ?? 100);

test(
  `cancel and the due second, ${ROUNDS} times: each is either cancelled or sent`,
  async () => {
    const { agencyId, ana, contact, later, stateOf, sentCount } = await scheduledScene();
    let won = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const id = await later();
      const [cancelled] = await Promise.all([cancelScheduled(ana, contact, id), sendDue(agencyId, id)]);
      const { state, message } = await stateOf(id);
      expect(cancelled?.won ? "cancelled" : "sent").toBe(state);
      expect(message !== null).toBe(state === "sent");
      if (cancelled?.won) won++;
      else expect(cancelled).toEqual({ won: false, state: "sent" });
    }
    expect(await sentCount()).toBe(ROUNDS - won);
  },
  120_000 + ROUNDS * 50,
);

test("after the red X the same form is no repeat, nor with another time", async () => {
  const { ana, contact, later } = await scheduledScene();
  const again = { clientId: randomUUID(), localTime: localOf(new Date(Date.now() + 3_600_000), ZONE) };
  const write = (more: Partial<typeof again> = {}) =>
    schedule(ana, contact, {
      ...{ channel: "text", address: PHONE, body: "Once", override: false, timeZone: ZONE },
      ...again,
      ...more,
    });
  const { id } = await write();
  expect((await write()).id).toBe(id);
  const evening = localOf(new Date(Date.now() + 7_200_000), ZONE);
  await expect(write({ localTime: evening })).rejects.toMatchObject({ reason: "already" });
  await cancelScheduled(ana, contact, id);
  await expect(write()).rejects.toMatchObject({ reason: "already" });
  await later();
  expect(await listPending(ana, contact)).toHaveLength(1);
});

test("two written ahead do not hold each other, a colleague's note holds nothing", async () => {
  const { agencyId, ana, later, stateOf } = await scheduledScene();
  const [first, second] = [await later(1), await later(2)];
  await sendDue(agencyId, first);
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(ana, Number(rows[0]!.id)))!;
  await addNote(ana, conversation, {
    body: "The next one goes at noon.",
    clientId: randomUUID(),
    mentions: [],
  });
  await sendDue(agencyId, second);
  expect((await stateOf(second)).state).toBe("sent");
});

test("the same form twice keeps one; a time that is none, past or far is refused", async () => {
  const { ana, contact, later } = await scheduledScene();
  const clientId = randomUUID();
  await later(5, { clientId }).catch(() => undefined);
  await later(5, { clientId }).catch(() => undefined);
  expect(await listPending(ana, contact)).toHaveLength(1);
  await expect(later(0, { localTime: "tomorrow" })).rejects.toMatchObject({ reason: "schedule_time" });
  await expect(later(0, { localTime: "2020-01-01T10:00" })).rejects.toMatchObject({
    reason: "schedule_past",
  });
  await expect(later(0, { localTime: "2099-01-01T10:00" })).rejects.toMatchObject({ reason: "schedule_far" });
  await expect(later(5, { zone: "Mars/Olympus" })).rejects.toThrow();
});
