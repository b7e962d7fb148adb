import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "#lib/testing/app.ts";
import type { Random } from "#lib/testing/random.ts";
import { Resident } from "#lib/testing/resident.ts";
import { openTown } from "./town.ts";

const TIMES = 40;
/** Milliseconds after the post began: before it arrives, while it is taken in, before and after it is answered. */
const points = [0, 3, 8, 20, 60];

/** The app is killed while messages come in; whoever sends tries again. What was sent stands there once. */
export async function killApp(random: Random): Promise<string> {
  const town = await openTown("kill-app");
  try {
    let app = await startApp();
    const ledger: { id: string; body: string }[] = [];
    const resident = new Resident("Ledger");
    await resident.arrive(app.url);
    for (let round = 0; round < TIMES * points.length; round++) {
      const message = { id: randomUUID(), body: `Round ${round} of the ledger` };
      ledger.push(message);
      const sent = resident.post(app.url, message.body, message.id);
      await pause(points[round % points.length]! + random() * 3);
      await app.stop("SIGKILL");
      let status = await sent;
      app = await startApp();
      for (let tries = 0; status !== 303; tries++) {
        assert(tries < 20, `round ${round} was never acknowledged (${status})`);
        status = await resident.post(app.url, message.body, message.id);
        if (status === 429) await pause(5000);
        else if (status !== 303) await pause(200);
      }
    }
    await app.stop();
    const rows = await town.query<{ client_id: string; body: string }>(
      "select client_id, body from messages where kind = 'inbound' order by id",
    );
    assert(rows.length === ledger.length, `${rows.length} messages for ${ledger.length} in the ledger`);
    ledger.forEach(({ id, body }, n) => {
      assert(rows[n]!.client_id === id && rows[n]!.body === body, `message ${n} is not the ledger's`);
    });
    return `${ledger.length} kills at ${points.length} points, nothing lost, nothing doubled`;
  } finally {
    await town.close();
  }
}
