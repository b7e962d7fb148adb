import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { order, verbs } from "#lib/testing/locks/order.ts";
import type { Random } from "#lib/testing/random.ts";
import { runVitest } from "../test/programs.ts";

const ROUNDS = 100;
const PATIENCE = 12 * 3_600_000;

/** Every two verbs that take locks at once, many times over. Ended on its way, it goes on behind the last pair. */
export async function locks(random: Random): Promise<string> {
  const seed = Math.floor(random() * 2 ** 31);
  const sources = readFileSync(".next/parley-sources", "utf8").slice(0, 12);
  mkdirSync(".data/proof", { recursive: true });
  const ledger = resolve(`.data/proof/locks-${sources}-${seed}.jsonl`);
  const settings = { PARLEY_ROUNDS: String(ROUNDS), PARLEY_SEED: String(seed), PARLEY_LEDGER: ledger };
  const { code, printed } = await runVitest(["lib/testing/locks"], settings, PATIENCE);
  if (code !== 0) throw new Error(printed.slice(-4000));
  const pairs = existsSync(ledger) ? readFileSync(ledger, "utf8").trim().split("\n") : [];
  rmSync(ledger, { force: true });
  const undone = pairs.reduce((sum, line) => sum + (JSON.parse(line) as { deadlocks: number }).deadlocks, 0);
  return `${Object.keys(verbs).length} verbs over ${order.length} locks in ${pairs.length} pairs, each ${ROUNDS} times, nobody shown a deadlock, ${undone} undone by PostgreSQL and done again, nothing left on a card that is gone`;
}
