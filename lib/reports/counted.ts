import type { Filter } from "../history/filter.ts";
import type { Facts, Time } from "./facts.ts";
import { nth } from "./nth.ts";

/** A number, and the filter of the History page that shows exactly these conversations. */
export type Counted = { n: number; filter: Filter };
/** A part of a whole. */
export type Share = { part: Counted; of: Counted };
/** How long something took, in seconds; null where nothing did. `of`: whose times these are. */
export type Took = { average: number | null; median: number | null; slow: number | null; of: Counted };

export const counted = (filter: Filter, n: number, more: Partial<Filter> = {}): Counted => ({
  n,
  filter: { ...filter, ...more },
});

/** First answers, whose times are known. */
export const answersOf = (filter: Filter, facts: Facts): Took =>
  timesOf(facts, "took", filter, { of: "resident", first: "answered" });

/** From beginning to end, of those that are closed. */
export const closingsOf = (filter: Filter, facts: Facts): Took =>
  timesOf(facts, "closing", filter, { status: "closed" });

/** The same two in business hours. */
export const businessAnswersOf = (filter: Filter, facts: Facts): Took =>
  timesOf(facts, "tookBusiness", filter, { of: "resident", first: "answered" });
export const businessClosingsOf = (filter: Filter, facts: Facts): Took =>
  timesOf(facts, "closingBusiness", filter, { status: "closed" });

export const inTimeOf = (filter: Filter, facts: Facts): Share => ({
  part: counted(filter, facts.count("inTime"), { of: "resident", first: "in_time" }),
  of: counted(filter, facts.count("promised"), { of: "resident", first: "promised" }),
});

export const resolvedOf = (filter: Filter, facts: Facts): Share => ({
  part: counted(filter, facts.count("resolved"), { status: "resolved" }),
  of: counted(filter, facts.rows.length),
});

export const reopenedOf = (filter: Filter, facts: Facts): Counted =>
  counted(filter, facts.count("reopened"), { status: "returned" });

/** To make one for each figure of years would be megabytes of garbage; nobody else counts between two turns. */
let room = new Int32Array(0);

function timesOf({ rows, columns }: Facts, of: Time, filter: Filter, more: Partial<Filter>): Took {
  const all = columns[of];
  if (room.length < rows.length) room = new Int32Array(rows.length);
  let n = 0;
  let sum = 0;
  for (let at = 0; at < rows.length; at++) {
    const seconds = all[rows[at]!]!;
    if (seconds < 0) continue;
    room[n++] = seconds;
    sum += seconds;
  }
  const known = room.subarray(0, n);
  /** The place of the least time that this part of them did not exceed. */
  const place = (part: number) => Math.ceil(n * part) - 1;
  return {
    average: n ? sum / n : null,
    median: n ? nth(known, place(0.5)) : null,
    slow: n ? nth(known, place(0.9), place(0.5)) : null,
    of: counted(filter, n, more),
  };
}
