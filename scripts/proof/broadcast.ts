import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Raw } from "#lib/channels/contract.ts";
import { startApp } from "#lib/testing/app.ts";
import { ask } from "#lib/testing/ask.ts";
import type { Random } from "#lib/testing/random.ts";
import { type Sent, signed, startTextProvider, textFrom } from "#lib/testing/text-provider.ts";
import { connectNumberOf } from "#lib/testing/waiting-texts.ts";
import { startWorker } from "#lib/testing/worker-process.ts";
import { openTown, type Town } from "./town.ts";

const RECIPIENTS = Number(process.env.PARLEY_RECIPIENTS ?? 100_000);
const KILLS = 5;
const PUBLIC_URL = "http://parley.example";
/** What becomes of a number: by its last two digits. */
const isRefused = (to: string) => to.endsWith("50");
const isUndelivered = (to: string) => to.endsWith("51");
const answers = (to: string) => /[05]7$/.test(to) || /[1-3]9$/.test(to);

/**
 * One text to many, while the worker is killed, the broadcast paused and resumed, one in fifty not delivered and one in twenty
 * answered, one in a hundred has said STOP before, and an agent looks at the inbox.
 */
export async function broadcast(random: Random): Promise<string> {
  const town = await openTown("broadcast");
  const provider = await startTextProvider();
  const number = await connectNumberOf(town.query, provider);
  const [agent] = await town.addAgents(1);
  const id = await begin(town, number.agencyId, agent!.id);
  const web = await startApp({ ROLE: "web", PUBLIC_URL });
  const told: Promise<void>[] = [];
  const took = new Map<string, number>();
  const refused = new Set<string>();
  const post = (raw: Raw) => tell(web.url, raw);
  const hook = { ...number, hook: PUBLIC_URL + new URL(number.hook).pathname };
  provider.play((sent: Sent, answer, take) => {
    if (isRefused(sent.to)) {
      refused.add(sent.to);
      answer.writeHead(400, { "content-type": "application/json" });
      return void answer.end(JSON.stringify({ code: 21211, message: "Invalid 'To' Phone Number" }));
    }
    assert(!took.has(sent.to), `${sent.to} was written to twice`);
    took.set(sent.to, Date.now());
    take();
    if (isUndelivered(sent.to))
      told.push(
        post(
          signed(sent.callback, { MessageSid: sent.sid, MessageStatus: "undelivered", ErrorCode: "30003" }),
        ),
      );
    else if (answers(sent.to)) told.push(post(textFrom(hook, sent.to, "When exactly?")));
  });
  let worker = await startWorker({ PUBLIC_URL });
  const begun = Date.now();
  try {
    const looks = lookAround(`${web.url}/proof/conversations/new`, agent!.cookie);
    const rate = await rateOf(took);
    for (let kill = 0; kill < KILLS; kill++) {
      const before = took.size;
      await until(
        () => took.size > before || took.size + refused.size >= RECIPIENTS,
        "nothing leaves after a kill",
      );
      await pause(random() * 400);
      await worker.stop("SIGKILL");
      if (kill === 2) await pauseAndResume(town, id, took);
      worker = await startWorker({ PUBLIC_URL });
    }
    await until(async () => (await stateOf(town, id)) === "done", "it does not end", 1_800_000);
    const seconds = (Date.now() - begun) / 1000;
    await Promise.all(told);
    const [slowest, count] = await looks.end();
    const account = await requireAccount(town, id, took);
    return (
      `${RECIPIENTS} recipients, ${KILLS} kills, one pause, ${account}, ${Math.round(rate)}/s at first and ` +
      `${Math.round(took.size / seconds)}/s over all, the inbox's p99 ${Math.round(slowest)} ms in ${count} looks`
    );
  } finally {
    provider.close();
    for (const one of [web, worker]) await one.stop("SIGKILL");
    await town.close();
  }
}

/** Residents with a number each, one in a hundred of whom has said STOP before, and a broadcast to all of them. */
async function begin({ query }: Town, agencyId: number, userId: number): Promise<number> {
  await query(
    `with card as (
       insert into contacts (agency_id, name) select $1, 'Resident ' || n from generate_series(1, $2::int) n returning id
     ), numbered as (
       select id, row_number() over (order by id) as n from card
     ), point as (
       insert into contact_points (agency_id, contact_id, kind, value, is_primary)
       select $1, id, 'phone', '+1530' || (2000000 + n), true from numbered returning value
     )
     insert into consents (agency_id, kind, value, purpose, state)
     select $1, 'phone', value, 'emergency', 'refused' from point where value like '%33'`,
    [agencyId, RECIPIENTS],
  );
  const [made] = await query<{ id: string }>(
    `with made as (
       insert into broadcasts (agency_id, client_id, created_by, started_by, name, purpose, state, started_at)
       values ($1, 'proof', $2, $2, 'Proof', 'emergency', 'sending', now()) returning id
     ), said as (
       insert into broadcast_texts (agency_id, broadcast_id, channel, language, body)
       select $1, id, 'text', 'en', 'The water is off on Tuesday from 9 to noon.' from made
     )
     select id from made`,
    [agencyId, userId],
  );
  const id = Number(made!.id);
  await carryOn(query, agencyId, id);
  return id;
}

const carryOn = (query: Town["query"], agencyId: number, broadcastId: number) =>
  query("select graphile_worker.add_job('broadcast.carry-on', $1::json, job_key => $2)", [
    JSON.stringify({ agencyId, broadcastId }),
    `broadcast ${agencyId} ${broadcastId}`,
  ]);

/** As a provider does: again until somebody takes it. */
async function tell(url: string, { url: asked, headers, body }: Raw): Promise<void> {
  const { pathname, search } = new URL(asked);
  for (let tries = 0; ; tries++) {
    const { status } = await ask(url + pathname + search, { method: "POST", headers, body });
    if (status < 300) return;
    assert(tries < 50, `a hook answered ${status}`);
    await pause(200);
  }
}

/** Texts in a second, while nobody is killed: between a tenth and four tenths of all. */
async function rateOf(took: Map<string, number>): Promise<number> {
  const [from, to] = [RECIPIENTS * 0.1, RECIPIENTS * 0.4];
  await until(() => took.size >= from, "nothing leaves");
  const [begun, before] = [Date.now(), took.size];
  await until(() => took.size >= to, "it stands still");
  return (took.size - before) / ((Date.now() - begun) / 1000);
}

/** Once what was on its way has ended nothing leaves, until it is resumed. */
async function pauseAndResume({ query }: Town, id: number, took: Map<string, number>): Promise<void> {
  const [row] = await query<{ agency: string }>(
    "update broadcasts set state = 'paused' where id = $1 returning agency_id as agency",
    [id],
  );
  const idle = await startWorker({ PUBLIC_URL });
  await pause(500);
  const before = took.size;
  await pause(2000);
  assert.equal(took.size, before, "something left while it was paused");
  await idle.stop("SIGTERM");
  await query("update broadcasts set state = 'sending' where id = $1", [id]);
  await carryOn(query, Number(row!.agency), id);
}

/** Opens the inbox again and again. `end` says what its p99 was, in milliseconds, and of how many. */
function lookAround(url: string, cookie: string) {
  const times: number[] = [];
  let goesOn = true;
  const looking = (async () => {
    while (goesOn) {
      const begun = performance.now();
      const { status } = await ask(url, { headers: { cookie } });
      assert.equal(status, 200);
      times.push(performance.now() - begun);
      await pause(100);
    }
  })();
  return {
    async end(): Promise<[number, number]> {
      goesOn = false;
      await looking;
      times.sort((a, b) => a - b);
      return [times[Math.floor(times.length * 0.99)]!, times.length];
    },
  };
}

const stateOf = async ({ query }: Town, id: number) =>
  (await query<{ state: string }>("select state from broadcasts where id = $1", [id]))[0]!.state;

/** Every number has one end, and it is that which the provider knows. */
async function requireAccount({ query }: Town, id: number, took: Map<string, number>): Promise<string> {
  const rows = await query<{ to: string; state: string; because: string | null; delivery: string | null }>(
    `select p.value as "to", r.state, r.because, s.delivery from broadcast_recipients r
     join contact_points p on p.agency_id = r.agency_id and p.contact_id = r.contact_id
     left join broadcast_sends s on s.agency_id = r.agency_id and s.broadcast_id = r.broadcast_id and s.contact_id = r.contact_id
     where r.broadcast_id = $1`,
    [id],
  );
  assert.equal(rows.length, RECIPIENTS);
  const count = new Map<string, number>();
  for (const { to, state, because, delivery } of rows) {
    const end = because ?? state;
    count.set(end, (count.get(end) ?? 0) + 1);
    const unsure = delivery === "uncertain";
    const wanted = to.endsWith("33")
      ? "refused"
      : unsure
        ? "unsure"
        : isRefused(to) || isUndelivered(to)
          ? "failed"
          : "reached";
    assert.equal(end, wanted, `${to}: ${delivery}`);
    if (to.endsWith("33")) assert(!took.has(to), `${to} was written to after a STOP`);
    else if (end === "reached")
      assert(took.has(to), `${to} is said to be reached, and the provider has nothing`);
  }
  const unsure = count.get("unsure") ?? 0;
  // What is on its way at once, at each kill.
  assert(unsure <= KILLS * 60, `${unsure} are not sure`);
  const [{ many } = { many: 0 }] = await query<{ many: number }>(
    "select count(*)::int as many from conversations where started_by = 'resident'",
  );
  return [...[...count].map(([end, number]) => `${number} ${end}`), `${many} answers`].join(", ");
}

async function until(
  is: () => boolean | Promise<boolean>,
  otherwise: string,
  longest = 600_000,
): Promise<void> {
  for (const begun = Date.now(); !(await is()); await pause(20))
    assert(Date.now() - begun < longest, otherwise);
}
