import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#db/embedded/port.ts";
import { startApp } from "#lib/testing/app.ts";
import type { Random } from "#lib/testing/random.ts";
import { Resident } from "#lib/testing/resident.ts";
import { startWorker, type Worker } from "#lib/testing/worker-process.ts";
import { Ledger } from "./ledger.ts";
import { type Page, readEvents } from "./page.ts";
import { startProxy } from "./proxy.ts";
import { type Agent, openTown, type Town } from "./town.ts";
import { workDay } from "./work-day.ts";

const ROUNDS = 5;
const RESIDENTS = 20;
const AGENTS = 3;
const SCHEDULED = 200;

/**
 * Two processes that serve and one that works jobs, behind a proxy that hands out requests in turn, are killed one after
 * the other and started again while the day goes on. Nothing is lost, nothing doubled, each job is done once; who is
 * signed in stays so, a form of one is taken by the other, a stream goes on where it was.
 */
export async function twoWebs(random: Random): Promise<string> {
  const town = await openTown("two-webs");
  // Every new conversation gets its automatic answer, by a job.
  await town.query("update bubbles set is_on = false");
  const ports = [await freePort(), await freePort()];
  const proxy = await startProxy(ports);
  const { url } = proxy;
  const starts: (() => Promise<Worker>)[] = [
    ...ports.map((port) => () => startApp({ PORT: String(port), ROLE: "web", PUBLIC_URL: url })),
    () => startWorker(),
  ];
  const running = await Promise.all(starts.map((start) => start()));
  const ledger = new Ledger();
  const state = { over: false, closed: false, days: 0, acknowledged: 0, longest: 0 };
  const busy: Promise<void>[] = [];
  const pages: Page[] = [];
  try {
    const agents = await town.addAgents(AGENTS);
    await scheduleMessages(town, agents[0]!, ledger);
    busy.push(
      ...Array.from({ length: RESIDENTS }, async (_, n) => {
        const resident = new Resident(`Resident ${n}`);
        await resident.arrive(url);
        for (; !state.over; await pause(2500 + random() * 1000)) {
          await ledger.post(resident, url, { id: randomUUID(), body: `Said ${randomUUID()}` });
          const now = Date.now();
          state.longest = Math.max(state.longest, now - (state.acknowledged || now));
          state.acknowledged = now;
        }
      }),
      ...agents.map(async (agent) => {
        while (!state.over) {
          pages.push(...(await workDay({ town, url, agent, ledger, isOver: () => state.closed })));
          state.days++;
        }
      }),
    );
    // What fails is said at once, not after the last round.
    const failed = Promise.all(busy);
    failed.catch(() => {});
    for (let kill = 0; kill < ROUNDS * starts.length; kill++) {
      const one = kill % starts.length;
      await Promise.race([pause(1000 + random() * 2000), failed]);
      await running[one]!.stop("SIGKILL");
      await pause(random() * 2000);
      running[one] = await starts[one]!();
    }
    state.over = true;
    await failed;
    await jobsDone(town);
    const events = await readEvents(town);
    // The streams get what came last.
    await pause(2000);
    for (const page of pages) page.requireEvents(events);
    const told = await ledger.requireIn(town);
    await requireAutomatic(town);
    return (
      `${ROUNDS * starts.length} kills of two webs and a worker, ${state.days} working days, ${told}, ` +
      `${SCHEDULED} scheduled messages sent once, ${proxy.answered().join(" and ")} answers, ` +
      `longest time without an acknowledgement ${state.longest} ms`
    );
  } finally {
    Object.assign(state, { over: true, closed: true });
    for (const { reader } of pages) reader.cut();
    proxy.close();
    for (const one of running) await one.stop("SIGKILL");
    await town.close();
  }
}

/** Messages written ahead, a contact each, due all through the rounds. */
async function scheduleMessages(town: Town, agent: Agent, ledger: Ledger): Promise<void> {
  const rows = await town.query<{ id: string; body: string }>(
    `with contact as (
       insert into contacts (agency_id, name) select a.id, 'Contact ' || n from agencies a, generate_series(1, $2::int) n
       returning agency_id, id
     ), point as (
       insert into contact_points (agency_id, contact_id, kind, value, is_primary)
       select agency_id, id, 'phone', '+1530' || lpad((2000000 + id)::text, 7, '0'), true from contact
       returning agency_id, contact_id, value
     ), written as (
       insert into scheduled_messages
         (agency_id, contact_id, channel, address, body, author_id, local_time, time_zone, send_at, client_id)
       select agency_id, contact_id, 'text', value, 'Written ahead ' || contact_id, $1, '', 'UTC',
         now() + random() * interval '60 s', 'ahead ' || contact_id from point
       returning agency_id, id, body, send_at
     )
     select id, body, graphile_worker.add_job('scheduled.send', json_build_object('agencyId', agency_id, 'id', id),
       run_at => send_at) from written`,
    [agent.id, SCHEDULED],
  );
  for (const { id, body } of rows) ledger.promise(`scheduled-${id}`, body);
}

/** Everything that is due has been done, and nothing had to be tried again for another reason than a kill. */
async function jobsDone(town: Town): Promise<void> {
  for (let wait = 0; ; wait++) {
    const waiting = await town.query(
      "select from graphile_worker.jobs where task_identifier ~ '^(event|scheduled)'",
    );
    if (waiting.length === 0) break;
    assert(wait < 120, `${waiting.length} jobs are not done after a minute`);
    await pause(500);
  }
  const failed = await town.query(
    "select id, last_error from graphile_worker.jobs where last_error is not null",
  );
  assert(failed.length === 0, `jobs failed: ${JSON.stringify(failed)}`);
}

async function requireAutomatic(town: Town): Promise<void> {
  const rows = await town.query(`
    select c.id, count(m.id)::int as n from conversations c
    left join messages m on m.conversation_id = c.id and m.kind = 'auto_response'
    where c.channel = 'chat' group by 1 having count(m.id) <> 1`);
  assert(rows.length === 0, `automatic answers by conversation: ${JSON.stringify(rows)}`);
}
