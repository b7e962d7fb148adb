import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readWaiting, takeIn } from "../channels/receive.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { connectNumber, secretOf, startTextProvider, textFrom } from "../testing/text-provider.ts";
import { patiently } from "../testing/waiting.ts";

const THREADS = 20;
const EACH = 6;

/** Residents who have texted, each with answers that are due. @returns how many answers */
async function scene(base: string) {
  const agencyId = (await makeAgent(await makeAgency())).agency.id;
  const number = await connectNumber(agencyId, base, { perSecond: 15 });
  for (let n = 0; n < THREADS; n++)
    await takeIn("text", secretOf(number), textFrom(number, `+1530555${2000 + n}`, "Hello"));
  await readWaiting(100);
  await db().execute(sql`
    with said as (
      insert into messages (agency_id, conversation_id, kind, channel, body, address, delivery, inbox_id)
      select ${agencyId}, r.conversation_id, 'outbound', 'text', r.remote || ' ' || n, r.remote, 'queued', r.inbox_id
      from routes r, generate_series(1, ${EACH}) n where r.agency_id = ${agencyId} and r.channel = 'text' order by n
      returning id, inbox_id, conversation_id
    )
    insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
    select ${agencyId}, id, conversation_id, inbox_id, 'epoch' from said`);
  return agencyId;
}

function work(): ChildProcess {
  const env = { ...process.env, ROLE: "worker", OUTBOUND_ALLOW: "127.0.0.1", LOG_LEVEL: "error" };
  return spawn(process.execPath, ["lib/worker/standalone.ts"], { env, stdio: "inherit" });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

test("a worker that is killed again and again loses nothing and sends nothing twice", async () => {
  const provider = await startTextProvider();
  // Taken, and answered a moment later: the kills fall before, between and after.
  provider.play((_, answer, take) => {
    setTimeout(() => answer.socket?.destroyed || take(), 10 + Math.random() * 60);
  });
  const agencyId = await scene(provider.base);
  const waiting = async () =>
    (await db().execute(sql`select 1 from outbox where agency_id = ${agencyId}`)).rows.length;
  for (let kills = 0; kills < 4; kills++) {
    const before = provider.taken.length;
    const child = work();
    await patiently(async () => provider.taken.length > before);
    await sleep(Math.random() * 100);
    await end(child, "SIGKILL");
  }
  const child = work();
  await patiently(async () => (await waiting()) === 0);
  await end(child, "SIGTERM");
  const bodies = provider.taken.map(({ body }) => body);
  expect(new Set(bodies).size).toBe(bodies.length);
  const { rows } = await db().execute<{ body: string; delivery: string }>(sql`
    select body, delivery from messages where agency_id = ${agencyId} and kind = 'outbound'`);
  expect(rows).toHaveLength(THREADS * EACH);
  const known = rows.filter(({ delivery }) => delivery === "sent").map(({ body }) => body);
  expect(new Set(rows.map(({ delivery }) => delivery)).difference(new Set(["sent", "uncertain"])).size).toBe(
    0,
  );
  expect(known.filter((body) => !bodies.includes(body))).toEqual([]);
  // What is not known is what was on its way in the moment of a kill, and no more.
  expect(rows.length - known.length).toBeLessThanOrEqual(4 * 15);
  // Nobody's second answer came before the first.
  for (const one of new Set(provider.taken.map(({ to }) => to))) {
    const order = provider.taken.filter(({ to }) => to === one).map(({ body }) => Number(body.split(" ")[1]));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
  provider.close();
});
