import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { Refused } from "../../errors.ts";
import type { Random } from "../random.ts";
import { type Verb, verbs } from "./order.ts";
import { makeScene, makeTown, type Town } from "./scene.ts";
import { prepare, run } from "./verbs.ts";

export const all = Object.keys(verbs) as Verb[];
/** Every two of them, and each with itself. */
export const pairs = all.flatMap((one, n) => all.slice(n).map((two): [Verb, Verb] => [one, two]));

const LANES = 4;

/**
 * Races the verbs `rounds` times, each time in a new scene.
 * @returns what somebody would have been shown, and where something was left behind
 */
export async function race(names: Verb[], rounds: number, random: Random): Promise<string[]> {
  const shown: string[] = [];
  let left = rounds;
  const lane = async () => {
    const town = await makeTown();
    while (left-- > 0) shown.push(...(await raceOnce(town, names, random)));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, rounds) }, lane));
  return shown;
}

async function raceOnce(town: Town, names: Verb[], random: Random): Promise<string[]> {
  const scene = await makeScene(town);
  const moves = names.map((verb) => {
    const [one, two] = random() < 0.5 ? scene.people : [scene.people[1], scene.people[0]];
    return { verb, one, two, after: random() * 4 };
  });
  for (const { verb, one } of moves) await prepare[verb]?.(scene, one);
  const done = await Promise.allSettled(
    moves.map(async ({ verb, one, two, after }) => {
      await pause(after);
      await run[verb](scene, one, two);
    }),
  );
  const shown = done.flatMap((one, n) =>
    one.status === "rejected" && !(one.reason instanceof Refused)
      ? [`${names[n]}: ${causeOf(one.reason)}`]
      : [],
  );
  return [...shown, ...(await leftBehind(town)).map((table) => `${names}: ${table}`)];
}

/** Tables in which something hangs on a card that was merged away, or waits for one that is deleted. */
async function leftBehind({ agencyId }: Town): Promise<string[]> {
  const gone = (which: string) =>
    sql.raw(`agency_id = ${agencyId} and contact_id in (
      select id from contacts where agency_id = ${agencyId} and ${which} is not null)`);
  const { rows } = await db().execute<{ name: string }>(sql`
    select 'conversations' as name from conversations where ${gone("merged_into_id")}
    union select 'visitors' from visitors where ${gone("merged_into_id")}
    union select 'contact_notes' from contact_notes where ${gone("merged_into_id")}
    union select 'log_entries' from log_entries where ${gone("merged_into_id")}
    union select 'scheduled_messages' from scheduled_messages
      where ${gone("deleted_at")} and state in ('pending', 'held')`);
  return rows.map(({ name }) => name);
}

const causeOf = (error: Error): string => String((error.cause as Error | undefined) ?? error);
