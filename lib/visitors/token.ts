import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

const HALF = 16;

/**
 * A browser's token: 128 random bits, and behind them our mark on them, so that one which no table knows yet is known
 * to be ours. A token that a browser made up itself could be told to somebody else, who would then read along.
 */
export function newVisitorToken(): string {
  const random = randomBytes(HALF);
  return Buffer.concat([random, markOf(random)]).toString("base64url");
}

export function isOurToken(token: string): boolean {
  const bytes = Buffer.from(token, "base64url");
  return bytes.length === 2 * HALF && timingSafeEqual(bytes.subarray(HALF), markOf(bytes.subarray(0, HALF)));
}

const markOf = (random: Buffer): Buffer =>
  createHmac("sha256", env().AUTH_SECRET).update("visitor").update(random).digest().subarray(0, HALF);
