import { setImmediate } from "node:timers/promises";
import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { channels } from "../channels/kinds.ts";
import type { Filter } from "../history/filter.ts";
import { hourOf } from "./hours.ts";

/** What is known of some conversations; each is a row of its own, by which all of it is asked. */
export class Facts {
  /** Words of 32 bits, in the order of `reported_row` in the database. */
  readonly #words: Int32Array;
  readonly rows: readonly number[];

  constructor(words: Int32Array, rows: readonly number[]) {
    this.#words = words;
    this.rows = rows;
  }

  /** When it began, in hours of the agency's clock (`hours.ts`). */
  hour = (row: number): number => this.#words[row]!;
  /** Seconds to the first answer, where a resident began; -1 without one. */
  took = (row: number): number => this.#words[row + 1]!;
  /** Seconds from its beginning to its end; -1 while it is open. */
  closing = (row: number): number => this.#words[row + 2]!;
  is = (row: number, what: Flag): boolean => (this.#words[row + 3]! & flags[what]) > 0;
  channel = (row: number): Channel | undefined => byLetters.get(this.#words[row + 4]!);
  /** Numbers of people; 0 for nobody. */
  answerer = (row: number): number => this.#words[row + 5]!;
  closer = (row: number): number => this.#words[row + 6]!;
  /** Both times in business hours, as they were when it was answered and closed. */
  tookBusiness = (row: number): number => this.#words[row + 7]!;
  closingBusiness = (row: number): number => this.#words[row + 8]!;
  /** What the resident gave, 1 to 5; 0 where nothing. */
  score = (row: number): number => (this.#words[row + 3]! >> 8) & 7;

  none = (): Facts => new Facts(this.#words, []);
  those = (isOne: (row: number) => boolean): Facts => new Facts(this.#words, this.rows.filter(isOne));

  count(isOne: (row: number) => boolean): number {
    let n = 0;
    for (const row of this.rows) if (isOne(row)) n++;
    return n;
  }

  /** Apart by what each is asked for; what has nothing of it is left out. */
  by<Key>(keyOf: (row: number) => Key | undefined): Map<Key, Facts> {
    const groups = new Map<Key, number[]>();
    for (const row of this.rows) {
      const key = keyOf(row);
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return new Map([...groups].map(([key, rows]) => [key, new Facts(this.#words, rows)]));
  }
}

/** `promised`: a time was, for a first answer that came. */
const flags = { byUs: 1, promised: 2, inTime: 4, resolved: 8, reopened: 16, missed: 32 } as const;
type Flag = keyof typeof flags;
const WORDS = 9;

/** A channel goes by its first four letters there. */
const byLetters = new Map(
  channels.map((name) => [Buffer.from(name.slice(0, 4).padEnd(4)).readInt32BE(), name]),
);

/**
 * Every conversation that is asked for. They come as one run of bytes and are counted here: the database would sort every
 * group for its median, and take longer for one report than this takes for all that a page shows.
 */
export async function readFacts(agent: Agent, asked: Filter): Promise<Facts> {
  const [run] = await readRuns(agent, asked, "all", `select '' as tag, ${RUN} as run from reported r`);
  return run!.facts;
}

/** The same by their tags; one of two tags stands under both. */
export async function readTagged(agent: Agent, asked: Filter): Promise<{ tag: string; facts: Facts }[]> {
  return readRuns(
    agent,
    asked,
    "tagged",
    `select one.tag, ${RUN} as run from reported r cross join unnest(r.tags) as one(tag)`,
    "r.tags is not null group by one.tag order by one.tag",
  );
}

/** Four times as quick to read as the digits in which the database writes bytes. */
const RUN = "encode(string_agg(r.pack, ''), 'base64')";

/**
 * Between two parts of a report whoever else has asked is answered: what counts years at one go would hold up every list and
 * thread of this process for a tenth of a second.
 */
export const othersTurn = (): Promise<void> => setImmediate();

async function readRuns(agent: Agent, asked: Filter, name: string, select: string, more = "true") {
  const values: unknown[] = [agent.agency.id];
  const parts: [key: string, sql: string][] = [["", "r.agency_id = $1"]];
  const add = (key: string, sql: (place: string) => string, value: unknown) =>
    parts.push([key, sql(`$${values.push(value)}`)]);
  if (asked.from) add("f", (place) => `r.hour >= ${place}`, hourOf(asked.from));
  if (asked.to) add("t", (place) => `r.hour < ${place}`, hourOf(asked.to) + 24);
  if (asked.tag) add("g", (place) => `r.tags @> array[${place}]`, asked.tag);
  const key = parts.map(([letter]) => letter).join("");
  const text = `${select} where ${parts.map(([, sql]) => sql).join(" and ")} and ${more}`;
  const rows = await prepared<{ tag: string; run: string | null }>(`report-${name}-${key}`, text, values);
  return rows.map(({ tag, run }) => ({ tag, facts: factsOf(run ?? "", asked) }));
}

function factsOf(run: string, { began, answerer }: Filter): Facts {
  // In memory of its own, where a word may begin; turned round as a whole.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(run, "base64"));
  const length = bytes.write(run, "base64");
  bytes.subarray(0, length).swap32();
  const words = new Int32Array(bytes.buffer, 0, length / 4);
  const rows = new Array<number>(words.length / WORDS);
  for (let n = 0; n < rows.length; n++) rows[n] = n * WORDS;
  const facts = new Facts(words, rows);
  if (!began && !answerer) return facts;
  return facts.those(
    (row) => (!began || facts.channel(row) === began) && (!answerer || facts.answerer(row) === answerer),
  );
}
