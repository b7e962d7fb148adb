import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { startPostgres } from "#db/embedded.ts";
import { addInboxes } from "#lib/testing/inboxes.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import type { Random } from "#lib/testing/random.ts";
import { Resident } from "#lib/testing/resident.ts";
import { openTown, proofAgency } from "./town.ts";
import { startWhole } from "./whole.ts";

const KILLS = 20;
const RESIDENTS = 20;

/**
 * Postgres is killed under twenty messages a second, beside `npm start`'s own watch. What was acknowledged stands there
 * once, the app is back by itself within 15 s, and nobody is told "taken" meanwhile.
 */
export async function killPostgres(random: Random): Promise<string> {
  const town = await openTown("kill-postgres");
  await town.close();
  const whole = await startWhole({ env: { ...process.env, PUBLIC_URL: "http://parley.invalid" } });
  const { url } = whole;
  try {
    await whole.ready(60_000);
    const ledger = new Map<string, string>();
    const others = new Set<number>();
    let over = false;
    await addAgency();
    const senders = Array.from({ length: RESIDENTS }, async (_, n) => {
      const resident = new Resident(`Resident ${n}`);
      await resident.arrive(url);
      while (!over) {
        const id = randomUUID();
        const body = `From ${n}: ${id}`;
        for (;;) {
          const status = await resident.post(url, body, id);
          if (status === 303) {
            ledger.set(id, body);
            break;
          }
          if (status && status !== 503 && status !== 500 && status !== 429) others.add(status);
          if (over) return;
          await pause(300);
        }
        await pause(900 + random() * 200);
      }
    });
    let slowest = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(1000 + random() * 1500);
      const pid = Number(readFileSync(".data/proof/postgres/postmaster.pid", "utf8").split("\n")[0]);
      process.kill(pid, "SIGKILL");
      slowest = Math.max(slowest, await whole.ready(15_000));
    }
    await pause(2000);
    over = true;
    await Promise.all(senders);
    const rows = await queryOnce<{ client_id: string; n: number }>(
      await reopen(),
      "select client_id, count(*)::int as n from messages where kind = 'inbound' group by 1",
    );
    const found = new Map(rows.map((row) => [row.client_id, row.n]));
    for (const [id, body] of ledger)
      assert(found.get(id) === 1, `${body} stands there ${found.get(id) ?? 0} times`);
    for (const [id, n] of found) assert(n === 1, `${id} stands there ${n} times`);
    assert(others.size === 0, `answers ${[...others]}`);
    return `${KILLS} kills, ${ledger.size} acknowledged messages, back within ${(slowest / 1000).toFixed(1)} s`;
  } finally {
    await whole.stop();
  }
}

/** @returns the address of the database of `npm start`, which may have got another port */
async function reopen(): Promise<string> {
  return (await startPostgres({ dataDir: process.env.DATA_DIR!, database: "parley" })).url;
}

async function addAgency(): Promise<void> {
  const url = await reopen();
  await queryOnce(
    url,
    `delete from events; delete from routes; delete from messages; delete from presence;
     delete from conversations; delete from visitors`,
  );
  await queryOnce(url, proofAgency);
  await queryOnce(url, addInboxes);
}
