import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { startApp } from "#lib/testing/app.ts";
import type { Random } from "#lib/testing/random.ts";
import { Resident } from "#lib/testing/resident.ts";
import { openTown, type Town } from "./town.ts";

/** The same item ten times at once, 500 items; then 100 new residents who write five messages each at once. */
export async function sameItem(_: Random, given?: Town): Promise<string> {
  const town = given ?? (await openTown("same-item"));
  const app = await startApp();
  try {
    await Promise.all(
      Array.from({ length: 25 }, async (_, n) => {
        const resident = new Resident(`Same ${n}`);
        await resident.arrive(app.url);
        for (let item = 0; item < 20; item++) {
          // Thirty a minute are one visitor's limit, tries that nobody answered included: the next browser takes over.
          if (item % 2 === 0) await resident.arrive(app.url);
          const id = randomUUID();
          const all = Array.from({ length: 10 }, () => resident.send(app.url, `Item ${n}-${item}`, id));
          const answers = await Promise.all(all);
          assert(
            answers.every((status) => status === 303),
            `item ${n}-${item}: ${answers}`,
          );
        }
      }),
    );
    const kept = await town.query("select from messages where kind = 'inbound'");
    assert(kept.length === 500, `${kept.length} messages of 500 items`);
    await Promise.all(
      Array.from({ length: 100 }, async (_, who) => {
        const resident = new Resident(`New ${who}`);
        await resident.arrive(app.url);
        for (let message = 0; message < 5; message++)
          assert(
            (await resident.send(app.url, `${who}: ${message}`, randomUUID())) === 303,
            `${who}: ${message}`,
          );
      }),
    );
    const rows = await town.query<{
      bodies: string[];
    }>(`select conversation_id, array_agg(body order by id) as bodies from messages
      where kind = 'inbound' and body ~ '^[0-9]+: ' group by 1`);
    assert(rows.length === 100, `${rows.length} conversations of 100 residents`);
    for (const { bodies } of rows) {
      const who = bodies[0]!.split(":")[0];
      assert(bodies.join() === [0, 1, 2, 3, 4].map((m) => `${who}: ${m}`).join(), `out of order: ${bodies}`);
    }
    return "500 items ten times at once, 100 residents with 5 messages";
  } finally {
    await app.stop();
    await town.close();
  }
}
