import { sql } from "drizzle-orm";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { db } from "#db/index.ts";
import { once } from "../once.ts";
import { hashToken } from "./tokens.ts";

/** What may be tried how often: points in so many seconds, counted in Postgres for all processes together. */
const limits = {
  "sign-in-pair": { points: 10, duration: 900 },
  "sign-in-account": { points: 30, duration: 900 },
  "sign-in-ip": { points: 100, duration: 900 },
  "chat-visitor": { points: 30, duration: 60 },
  "chat-ip": { points: 600, duration: 60 },
  // Files have weight: a village behind one address, and nobody who fills a disk.
  "file-visitor": { points: 60, duration: 3600 },
  "file-ip": { points: 600, duration: 3600 },
  // To whatever address somebody types: none is filled with mails it did not ask for, by however many conversations.
  "transcript-address": { points: 3, duration: 3600 },
  "transcript-ip": { points: 30, duration: 3600 },
  "chat-look": { points: 120, duration: 60 },
  password: { points: 10, duration: 900 },
  second: { points: 10, duration: 900 },
  invitation: { points: 30, duration: 900 },
  forgotten: { points: 3, duration: 3600 },
  "forgotten-ip": { points: 30, duration: 900 },
  "sign-on": { points: 60, duration: 900 },
  invite: { points: 100, duration: 3600 },
  // Questions to an agency's language model, and the one that is being answered: longer than any takes.
  model: { points: 20, duration: 60 },
  "model-turn": { points: 1, duration: 75 },
  // A program that asks for more is one that asks in a circle.
  api: { points: 600, duration: 60 },
  "kept-text": { points: 20, duration: 900 },
} as const;

export type Limit = keyof typeof limits;

function limiter(name: Limit): RateLimiterPostgres {
  return once(`limit.${name}`, () => {
    const { points, duration } = limits[name];
    return new RateLimiterPostgres({
      storeClient: db().$client,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
      // Rows that ran out are dropped by a job of ours, in one process of many.
      clearExpiredByTimeout: false,
    });
  });
}

/** Counts one try; false when it is one too many. The table keeps no key in clear: some are secrets or addresses. */
export async function allow(name: Limit, key: string): Promise<boolean> {
  try {
    await limiter(name).consume(hashToken(key));
    return true;
  } catch (reason) {
    if (reason instanceof Error) throw reason;
    return false;
  }
}

/** Seconds until the next try is allowed after one was too many, 0 when it is now. Counts nothing. */
export async function waitFor(name: Limit, key: string): Promise<number> {
  const state: RateLimiterRes | null = await limiter(name).get(hashToken(key));
  return state && state.consumedPoints > limits[name].points ? Math.ceil(state.msBeforeNext / 1000) : 0;
}

/** Takes all counted tries back. */
export async function forget(name: Limit, key: string): Promise<void> {
  await limiter(name).delete(hashToken(key));
}

/** Takes one counted try back. */
export async function giveBack(name: Limit, key: string): Promise<void> {
  await limiter(name).reward(hashToken(key));
}

/** Those that ran out. */
export async function dropOldLimits(): Promise<void> {
  await db().execute(sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`);
}
