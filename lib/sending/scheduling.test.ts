import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { recordConsents } from "../consents/consents.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { addNote } from "../conversations/replies.ts";
import { localOf, momentOf } from "../local-time.ts";
import { makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { sendDue, sendHeld } from "./due.ts";
import { listHeld, listPending } from "./pending.ts";
import { cancelScheduled, schedule } from "./schedule.ts";

const PHONE = "+15305550142";
const ZONE = "America/Los_Angeles";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, manager] = [await makeAgent(agencyId), await makeAgent(agencyId, "manager")];
  const id = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
  const contact = (await findContact(ana, id))!;
  const later = async (minutes = 2, more: { clientId?: string; localTime?: string; zone?: string } = {}) => {
    const { id: scheduled } = await schedule(ana, contact, {
      channel: "text",
      address: PHONE,
      body: `Reminder ${randomUUID()}`,
      override: false,
      clientId: more.clientId ?? randomUUID(),
      localTime: more.localTime ?? localOf(new Date(Date.now() + minutes * 60_000), more.zone ?? ZONE),
      timeZone: more.zone ?? ZONE,
    });
    return scheduled;
  };
  const stateOf = async (scheduled: number) => {
    const { rows } = await db().execute<{ state: string; reason: string | null; message: number | null }>(sql`
      select state, held_reason as reason, message_id as message from scheduled_messages
      where agency_id = ${agencyId} and id = ${scheduled}`);
    return rows[0]!;
  };
  const sentCount = async () => {
    const { rows } = await db().execute<{ n: number }>(
      sql`select count(*) as n from messages where agency_id = ${agencyId} and kind = 'outbound'`,
    );
    return Number(rows[0]!.n);
  };
  const makeDue = (scheduled: number, minutesAgo = 0) =>
    db().execute(sql`update scheduled_messages set send_at = now() - make_interval(mins => ${minutesAgo})
      where agency_id = ${agencyId} and id = ${scheduled}`);
  return { agencyId, ana, manager, contact, later, stateOf, sentCount, makeDue };
}

test("it is kept with its job, goes out once at its time, and tells what it became", async () => {
  const { agencyId, ana, contact, later, stateOf, sentCount } = await scene();
  const id = await later();
  const { rows } = await db().execute<{ at: Date }>(
    sql`select run_at as at from graphile_worker.jobs where key = ${`scheduled ${agencyId} ${id}`}`,
  );
  expect(rows).toHaveLength(1);
  expect(await listPending(ana, contact)).toMatchObject([{ id, state: "pending", author: ana.name }]);
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
    const { agencyId, ana, contact, later, stateOf, sentCount } = await scene();
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
  20_000 + ROUNDS * 50,
);

test("50 that were due while nobody ran for three hours are all held, with the reason", async () => {
  const { agencyId, ana, later, stateOf, sentCount, makeDue } = await scene();
  const ids = await Promise.all(Array.from({ length: 50 }, () => later()));
  for (const id of ids) await makeDue(id, 180);
  await Promise.all(ids.map((id) => sendDue(agencyId, id)));
  for (const id of ids) expect(await stateOf(id)).toMatchObject({ state: "held", reason: "late" });
  expect(await sentCount()).toBe(0);
  expect(await listHeld(ana)).toHaveLength(50);
});

test("up to an hour late it still goes", async () => {
  const { agencyId, later, stateOf, makeDue } = await scene();
  const id = await later();
  await makeDue(id, 59);
  await sendDue(agencyId, id);
  expect((await stateOf(id)).state).toBe("sent");
});

type Scene = Awaited<ReturnType<typeof scene>>;
const troubles: [string, (s: Scene) => Promise<unknown>][] = [
  [
    "written_since",
    async ({ agencyId, contact }) => {
      const visitor = await makeVisitor(agencyId);
      await db().execute(sql`update visitors set contact_id = ${contact.id} where id = ${visitor.id}`);
      await say({ ...visitor, contactId: contact.id }, "Never mind, it is solved.");
    },
  ],
  [
    "refused",
    ({ ana, contact }) =>
      recordConsents(ana, contact.id, [
        { kind: "phone", value: PHONE, purpose: "conversation", state: "refused" },
      ]),
  ],
  [
    "point_bad",
    ({ contact }) =>
      db().execute(sql`update contact_points set bad_at = now() where contact_id = ${contact.id}`),
  ],
  [
    "point_gone",
    ({ contact }) => db().execute(sql`delete from contact_points where contact_id = ${contact.id}`),
  ],
  [
    "unwanted",
    ({ contact }) =>
      db().execute(sql`update contacts set unwanted_methods = '{text}' where id = ${contact.id}`),
  ],
  [
    "contact_gone",
    ({ contact }) => db().execute(sql`update contacts set deleted_at = now() where id = ${contact.id}`),
  ],
];

test.each(troubles)("it is held as %s and given back to its author", async (reason, trouble) => {
  const all = await scene();
  const id = await all.later();
  await trouble(all);
  await sendDue(all.agencyId, id);
  expect(await all.stateOf(id)).toMatchObject({ state: "held", reason });
  expect((await listHeld(all.ana)).map((one) => one.id)).toEqual([id]);
  expect(await listHeld(all.manager)).toEqual([]);
});

test("an author who left: it is held for the managers, and goes out in the manager's name", async () => {
  const { agencyId, ana, manager, contact, later, stateOf } = await scene();
  const id = await later();
  await db().execute(sql`update memberships set state = 'disabled' where user_id = ${ana.userId}`);
  await sendDue(agencyId, id);
  expect(await stateOf(id)).toMatchObject({ state: "held", reason: "author_left" });
  expect((await listHeld(manager)).map((one) => one.id)).toEqual([id]);
  const done = await sendHeld(manager, contact, id, new Map());
  expect(done).toMatchObject({ outcome: "sent" });
  const { rows } = await db().execute<{ user: number }>(
    sql`select user_id as user from messages where agency_id = ${agencyId} and kind = 'outbound'`,
  );
  expect(Number(rows[0]!.user)).toBe(manager.userId);
  expect(await sendHeld(manager, contact, id, new Map())).toEqual({ outcome: "gone" });
});

test("a held one is sent by its author after a look; a colleague may not, a STOP still stops it", async () => {
  const { agencyId, ana, contact, later, makeDue, stateOf } = await scene();
  const colleague = await makeAgent(agencyId);
  const id = await later();
  await makeDue(id, 120);
  await sendDue(agencyId, id);
  await expect(sendHeld(colleague, contact, id, new Map())).rejects.toMatchObject({ reason: "not_allowed" });
  const said = { kind: "phone", value: PHONE, purpose: "conversation" } as const;
  await recordConsents(ana, contact.id, [{ ...said, state: "refused" }]);
  await expect(sendHeld(ana, contact, id, new Map())).rejects.toMatchObject({ reason: "send_refused" });
  expect((await stateOf(id)).state).toBe("held");
  await recordConsents(ana, contact.id, [{ ...said, state: "unsaid" }]);
  expect(await sendHeld(ana, contact, id, new Map())).toMatchObject({ outcome: "sent" });
});

test("a held one whose address left the card goes nowhere, and another card's is not here", async () => {
  const { agencyId, ana, contact, later, makeDue, stateOf } = await scene();
  const id = await later();
  await makeDue(id, 120);
  await sendDue(agencyId, id);
  const other = { id: await makeContact(agencyId, "Somebody Else") };
  expect(await sendHeld(ana, other, id, new Map())).toBeNull();
  await db().execute(sql`delete from contact_points where contact_id = ${contact.id}`);
  await expect(sendHeld(ana, contact, id, new Map())).rejects.toMatchObject({ reason: "send_point_gone" });
  expect((await stateOf(id)).state).toBe("held");
});

test("after the red X the same form is no repeat, nor with another time", async () => {
  const { ana, contact, later } = await scene();
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
  const { agencyId, ana, later, stateOf } = await scene();
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
  const { ana, contact, later } = await scene();
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

/** The hour of each change of clocks, minute by minute around it, as the zone's own rules give it. */
const zones = [
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Apia",
  "Asia/Kolkata",
];

test("216 times around every change of clocks: kept as typed, sent at the documented instant", async () => {
  const { agencyId, later } = await scene();
  const cases = zones.flatMap((zone) => around(zone).map((local) => ({ zone, local })));
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const { zone, local } of cases) {
    const id = await later(0, { localTime: local, zone });
    const { rows } = await db().execute<{ local: string; zone: string; at: Date }>(sql`
      select local_time as local, time_zone as zone, send_at as at from scheduled_messages
      where agency_id = ${agencyId} and id = ${id}`);
    const row = rows[0]!;
    expect([row.local, row.zone]).toEqual([local, zone]);
    expect(new Date(row.at).toISOString(), `${local} ${zone}`).toBe(documented(local, zone));
    expect(momentOf(local, zone)!.toISOString()).toBe(documented(local, zone));
  }
});

/** From the database's own zone rules: the first instant whose wall clock shows `local`, or is past it. */
function documented(local: string, zone: string): string {
  const wanted = Date.parse(`${local}:00Z`);
  // No zone is further than 15 hours from UTC; look minute by minute for the first that shows it or has skipped it.
  for (let at = wanted - 15 * 3_600_000; ; at += 60_000) {
    const shown = wall.get(zone)!(at);
    if (shown === wanted) return new Date(at).toISOString();
    if (shown > wanted && wall.get(zone)!(at - 60_000) < wanted) return new Date(at).toISOString();
  }
}

const wall = new Map(
  zones.map((zone) => {
    const format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    return [
      zone,
      (at: number) => {
        const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
        return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
      },
    ];
  }),
);

function around(zone: string): string[] {
  const day = 86_400_000;
  const changes: number[] = [];
  const offset = (at: number) => wall.get(zone)!(at) - at;
  const start = Math.floor(Date.now() / 60_000) * 60_000 + day;
  for (let at = start; at < start + 370 * day && changes.length < 2; at += 1_800_000)
    if (offset(at) !== offset(at + 1_800_000)) changes.push(at + 1_800_000);
  while (changes.length < 2) changes.push(start + (changes.length + 1) * 40 * day);
  return changes.flatMap((at) =>
    Array.from({ length: 18 }, (_, step) => {
      const shown = wall.get(zone)!(at - 60_000) + (step - 9) * 600_000 + 60_000;
      return new Date(shown).toISOString().slice(0, 16);
    }),
  );
}
