import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { localOf } from "../local-time.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { accountOf, carryAll, makeBroadcast, makeResidents } from "../testing/scenes/broadcasting.ts";
import { carry as carryAnswers, text } from "../testing/scenes/texting.ts";
import { type Number as Connected, connectNumber, startTextProvider } from "../testing/text-provider.ts";
import { findBroadcast } from "./broadcasts.ts";
import { carryOnBroadcast } from "./carrying.ts";
import { claimLeaving } from "./leaving.ts";
import { releaseDeadSends, settleSend } from "./settling.ts";
import {
  pauseBroadcast,
  resumeBroadcast,
  startBroadcast,
  stopBroadcast,
  unscheduleBroadcast,
} from "./starting.ts";
import { createBroadcast, saveBroadcast } from "./writing.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
let mia: Agent;
let number: Connected;
beforeAll(async () => {
  provider = await startTextProvider();
});
beforeEach(async () => {
  mia = await makeAgent(await makeAgency(), "manager");
  number = await connectNumber(mia.agency.id, provider.base, { perSecond: 999 });
  provider.taken.length = 0;
});
afterEach(() => provider.play((_, __, take) => take()));
afterAll(() => provider.close());

const carry = (id: number) => carryAll(mia.agency.id, id);
const stateOf = async (id: number) => (await findBroadcast(mia, id))!.state;
/** And what answers that has left. */
async function sayStop(from: string) {
  await text(number, "STOP", from);
  await carryAnswers(mia.agency.id);
  provider.taken.length = 0;
}
/** The last digits of who has got one. */
const got = () => provider.taken.map(({ to }) => to.slice(-4)).sort();

test("paused nothing leaves, resumed the rest does, and stopped nothing more ever", async () => {
  await makeResidents(mia.agency.id, 4);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carryOnBroadcast(mia.agency.id, draft.id);
  await pauseBroadcast(mia, draft);
  expect(await carry(draft.id)).toBe(0);
  await expect(pauseBroadcast(mia, draft)).rejects.toThrow("broadcast_changed");
  await resumeBroadcast(mia, draft);
  const [one] = (await claimLeaving("gone", 1)).filter(({ agencyId }) => agencyId === mia.agency.id);
  await stopBroadcast(mia, draft);
  expect(await carry(draft.id)).toBe(0);
  // What was being handed over when it was stopped is waited for.
  expect(await accountOf(mia, draft)).toMatchObject({ waiting: 1, stopped: 3 });
  await releaseDeadSends("gone");
  await carry(draft.id);
  // Whether it left before the worker died nobody knows.
  expect(await accountOf(mia, draft)).toEqual({ total: 4, waiting: 0, reached: 0, unsure: 1, stopped: 3 });
  expect(one).toBeDefined();
  expect((await findBroadcast(mia, draft.id))!.endedAt).not.toBeNull();
});

test("what has begun, or was changed by somebody else, is not changed; an agent never sees it", async () => {
  const draft = await makeBroadcast(mia);
  const { name, purpose, version, texts } = draft;
  const typed = {
    ...{ name, purpose, version, texts, audience: {}, priorities: { text: 1 } },
    ...{ keepsQuiet: true, override: false, overrideWhy: "", localTime: "" },
  };
  await saveBroadcast(mia, draft, typed);
  await expect(saveBroadcast(mia, draft, typed)).rejects.toThrow("broadcast_changed");
  await expect(startBroadcast(mia, draft)).rejects.toThrow("broadcast_changed");
  const ana = await makeAgent(mia.agency.id);
  expect(await findBroadcast(ana, draft.id)).toBeNull();
  expect(await findBroadcast(await makeAgent(await makeAgency(), "admin"), draft.id)).toBeNull();
});

test("scheduled it begins at its time, and one that is an hour late waits for a person", async () => {
  await makeResidents(mia.agency.id, 2);
  const at = (hours: number) => localOf(new Date(Date.now() + hours * 3_600_000), mia.agency.timeZone);
  const draft = await makeBroadcast(mia, { localTime: at(3) });
  await startBroadcast(mia, draft);
  expect(await carry(draft.id)).toBe(0);
  expect(await stateOf(draft.id)).toBe("scheduled");
  const due = (hours: number) =>
    db().execute(
      sql`update broadcasts set send_at = now() - make_interval(mins => ${hours * 60}) where agency_id = ${mia.agency.id}`,
    );
  await unscheduleBroadcast(mia, draft);
  expect(await stateOf(draft.id)).toBe("draft");
  await startBroadcast(mia, (await findBroadcast(mia, draft.id))!);
  await due(1.5);
  expect(await carry(draft.id)).toBe(0);
  expect(await stateOf(draft.id)).toBe("paused");
  await resumeBroadcast(mia, draft);
  expect(await carry(draft.id)).toBe(2);
  const past = await makeBroadcast(mia, { localTime: at(-2) });
  await expect(startBroadcast(mia, past)).rejects.toThrow("schedule_past");
  const soon = await makeBroadcast(mia, { localTime: at(1) });
  await startBroadcast(mia, soon);
  await db().execute(
    sql`update broadcasts set send_at = now() where agency_id = ${mia.agency.id} and id = ${soon.id}`,
  );
  expect(await carry(soon.id)).toBe(2);
});

test("an admin’s override passes an unwanted method and never a STOP, says why, and is in the audit log", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 2);
  await sayStop("+15305551000");
  await db().execute(sql`update contacts set unwanted_methods = '{text}' where agency_id = ${agencyId}`);
  await expect(makeBroadcast(mia, { override: true, overrideWhy: "Do not drink" })).rejects.toThrow(
    "not_allowed",
  );
  const admin = await makeAgent(agencyId, "admin");
  await expect(makeBroadcast(admin, { override: true })).rejects.toThrow("broadcast_override_why");
  const draft = await makeBroadcast(admin, {
    purpose: "emergency",
    override: true,
    overrideWhy: "Do not drink",
  });
  await expect(startBroadcast(mia, draft)).rejects.toThrow("not_allowed");
  await startBroadcast(admin, draft);
  expect(await carry(draft.id)).toBe(1);
  expect(got()).toEqual(["1001"]);
  const { rows } = await db().execute(
    sql`select kind from audit_entries where agency_id = ${agencyId} order by id`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["broadcast.started", "send.override"]);
});

test("what could not be delivered before it was stopped is told apart from what never left", async () => {
  await makeResidents(mia.agency.id, 2);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carryOnBroadcast(mia.agency.id, draft.id);
  const [one] = (await claimLeaving("mine", 1)).filter(({ agencyId }) => agencyId === mia.agency.id);
  await settleSend(db(), "mine", one!, { how: "failed", words: "HTTP 400" });
  await stopBroadcast(mia, draft);
  await carry(draft.id);
  expect(await accountOf(mia, draft)).toEqual({
    ...{ total: 2, waiting: 0, reached: 0, unsure: 0 },
    ...{ failed: 1, stopped: 1 },
  });
});

test("the same form twice is one draft; with another name, after going back, it is another", async () => {
  const clientId = randomUUID();
  const begin = (name: string) => createBroadcast(mia, { name, clientId });
  const first = await begin("Flushing");
  expect(await begin(" Flushing ")).toBe(first);
  const second = await begin("Hydrants");
  expect(second).not.toBe(first);
  expect(await begin("Hydrants")).toBe(second);
  expect((await findBroadcast(mia, second))!.name).toBe("Hydrants");
});
