import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Hours, Span } from "#db/schema/agencies.ts";
import { saveGoals } from "../agencies/goals.ts";
import { readHoursForm } from "../agencies/hours-form.ts";
import { saveHours } from "../agencies/opening.ts";
import type { Agent } from "../agents/agent.ts";
import { onRing } from "../live/hub.ts";
import { makeAgency, makeAgent, makeConversation, workJobs } from "../testing/factories.ts";
import { Counter } from "../testing/minute-counter.ts";
import { assign, unassign } from "./assignment.ts";
import { type Conversation, findConversation } from "./finding.ts";

const goals = { new: "2", missed: "4", yours: "2", emergency: "5" };
const MINUTE = 60_000;
const weekOf = (spans: Span[][]): Hours => ({ week: spans, closed: [], region: "US" });
const find = async (agent: Agent, { id }: { id: number }) => (await findConversation(agent, id))!;
/** Everybody who waits here has done so since then. */
const since = (agent: Agent, at: string) =>
  db().execute(sql`update conversations set waiting_since = ${at}, due_from = ${at}, due_at = ${at}
    where agency_id = ${agent.agency.id}`);

async function setHours(agent: Agent, spans: [string, string][]): Promise<void> {
  const { typed } = await readHoursForm(agent, null, "");
  const rows = spans.map(([opens, closes]) => ({ opens, closes }));
  const all = Object.fromEntries(Object.keys(typed.spans).map((day) => [day, rows]));
  await saveHours(agent, { ...typed, spans: all as typeof typed.spans }, false);
  await workJobs();
}

test("new hours and new goals make what is open due sooner or later, as a counter of minutes has it", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  const conversation = await makeConversation(admin);
  const at = "2026-11-20T16:10:00-08:00";
  await since(admin, at);
  const week = (span: Span) => weekOf(Array.from({ length: 7 }, () => [span]));
  const due = (span: Span, minutes: number) =>
    new Counter("America/Los_Angeles", week(span), new Date(at)).add(minutes);
  await setHours(admin, [["8:00", "17:00"]]);
  expect((await find(admin, conversation)).dueAt).toEqual(due([480, 1020], 120));
  await setHours(admin, [["10:00", "16:00"]]);
  expect((await find(admin, conversation)).dueAt).toEqual(due([600, 960], 120));
  await saveGoals(admin, { ...goals, new: "1" });
  await workJobs();
  expect((await find(admin, conversation)).dueAt).toEqual(due([600, 960], 60));
  await setHours(admin, []);
  expect((await find(admin, conversation)).dueAt).toEqual(new Date(Date.parse(at) + 60 * MINUTE));
});

test("five hundred who wait are all due anew, and windows hear of it once", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  const { id } = await makeConversation(admin);
  await db().execute(sql`
    insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at, started_by,
      started_at, last_message_at, last_message_by, waiting_since, due_at, due_goal, due_from)
    select ${admin.agency.id}, 'Visitor ' || n, 'chat', '{chat}', 'new', 'came_while_on', now(), 'resident', now(), now(),
      'resident', now(), now() + interval '2 h', 'new', now() from generate_series(1, 500) n`);
  await saveGoals(admin, { ...goals, new: "3" });
  const rings: string[] = [];
  const off = onRing(admin.agency.id, ({ what }) => rings.push(what));
  await workJobs();
  off();
  const { rows } = await db().execute(sql`select count(*)::int as n from conversations
    where agency_id = ${admin.agency.id} and due_at - due_from = interval '3 h' and soon_at - due_from = interval '135 min'`);
  expect(rows).toEqual([{ n: 501 }]);
  expect(rings.filter((what) => what === "agency")).toHaveLength(1);
  expect((await find(admin, { id })).dueGoal).toBe("new");
});

const moves = fc.array(fc.constantFrom("ana", "ben", "nobody"), { minLength: 1, maxLength: 5 });

test("whatever the hours, assigning and moving make nothing due later", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 15, max: 600 })), {
        minLength: 7,
        maxLength: 7,
      }),
      fc.boolean(),
      moves,
      async (days, bubbleOn, steps) => {
        const week = days.map(([opens, long]): Span[] => [[opens, Math.min(1440, opens + long)]]);
        const agencyId = await makeAgency({ hours: weekOf(week), bubbleOn });
        const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
        let now: Conversation = await makeConversation(ana);
        for (const step of steps) {
          const before = now;
          const sawAssignee = now.assigneeId;
          if (step !== "nobody")
            await assign(ana, now, { to: (step === "ana" ? ana : ben).userId, sawAssignee });
          else if (sawAssignee !== null) await unassign(ana, now, { sawAssignee });
          now = await find(ana, now);
          expect(+now.dueAt!).toBeLessThanOrEqual(+before.dueAt!);
          expect(+now.soonAt!).toBeLessThanOrEqual(+now.dueAt!);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
