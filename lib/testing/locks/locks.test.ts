import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { random } from "../random.ts";
import { type Lock, order, type Verb, verbs } from "./order.ts";
import { all, pairs, race } from "./race.ts";
import { makeScene, makeTown } from "./scene.ts";
import { prepare, run } from "./verbs.ts";
import { firstsOf, watch } from "./watch.ts";

const ROUNDS = Number(process.env.PARLEY_ROUNDS ?? 1);
const SEED = Number(process.env.PARLEY_SEED ?? 1);
/** What is done is written there, a line for each pair, and not done again: a long run may be ended and goes on. */
const LEDGER = process.env.PARLEY_LEDGER;

test("every verb takes the locks that the list names, in the one order", async () => {
  const town = await makeTown();
  for (const verb of all) {
    const scene = await makeScene(town);
    await prepare[verb]?.(scene, scene.people[0]);
    const { seen, end } = watch();
    await run[verb](scene, ...scene.people).finally(end);
    expect([verb, ...firstsOf(seen.locks)]).toEqual([verb, ...verbs[verb]]);
  }
  for (const locks of Object.values<Lock[]>(verbs))
    expect(locks).toEqual(locks.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
});

test(
  `any two of them at once, ${ROUNDS} times, wait for each other and never in a circle`,
  async () => {
    const done = LEDGER && existsSync(LEDGER) ? readFileSync(LEDGER, "utf8") : "";
    for (const [n, pair] of pairs.entries()) {
      if (done.includes(`"${pair}"`)) continue;
      const result = await watched(pair, random(SEED + n));
      expect(result).toMatchObject({ wrong: [], ...(LEDGER ? {} : { deadlocks: 0 }) });
      if (LEDGER) appendFileSync(LEDGER, `${JSON.stringify(result)}\n`);
    }
  },
  ROUNDS * 600_000,
);

async function watched(pair: Verb[], from: () => number) {
  const { seen, end } = watch();
  const wrong = await race(pair, ROUNDS, from).finally(end);
  return { pair: String(pair), wrong, deadlocks: seen.deadlocks };
}

test("all of them at once, and again", async () => {
  expect(await race(all, 3, random(SEED))).toEqual([]);
});
