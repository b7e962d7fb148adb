import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { afterCommit } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { log } from "../log.ts";
import { once } from "../once.ts";

type On = Pick<Tx, "execute">;

/** This process: it hears its own rings at once, and passes them over when they come back from the database. */
const bell = () => once("bell", () => ({ name: `from:${randomUUID()}`, hear: (_ring: string) => {} }));

/** Hears what this process rings itself; the hub, which hears the others by LISTEN. */
export function hearOwn(hear: (ring: string) => void): void {
  bell().hear = hear;
}

/** A ring as it was rung, and whether this process has heard it already. */
export function readRing(payload: string): { ring: string; own: boolean } {
  if (!payload.startsWith("from:")) return { ring: payload, own: false };
  const end = payload.indexOf(" ");
  return { ring: payload.slice(end + 1), own: payload.slice(0, end) === bell().name };
}

const due = new WeakMap<object, string[]>();

/**
 * Rings once what it tells of has committed, never before. Not by a NOTIFY of the same transaction: those commit one
 * after the other in the whole installation, each with its own wait for the disk (`findings/`). Whoever dies between
 * commit and ring is made up for by the hub, which counts the events.
 */
export async function ring(on: On, ...rings: string[]): Promise<void> {
  const others = due.get(on);
  if (others) return void others.push(...rings);
  if (afterCommit(on, () => send(rings))) return void due.set(on, rings);
  if (on === db()) return send(rings);
  // A transaction that somebody else has opened: it rings with its commit.
  await on.execute(sql`select pg_notify('parley', ring) from unnest(${sql.param(rings)}::text[]) ring`);
}

/** Milliseconds: rings of looks follow each other by the dozen, and each NOTIFY wakes every process. */
const GATHERED = 50;

/** What nobody waits for and no event tells of: this process hears it at once, and others a moment later, all in one. */
function ringSoon(...rings: string[]): void {
  const waiting = once("rings-waiting", () => ({ rings: [] as string[] }));
  for (const one of rings) bell().hear(one);
  if (!waiting.rings.length) setTimeout(() => void pass(waiting.rings.splice(0)), GATHERED);
  waiting.rings.push(...rings);
}

async function send(rings: string[]): Promise<void> {
  for (const one of rings) bell().hear(one);
  await pass(rings);
}

/** To other processes; this one passes over what comes back. */
async function pass(rings: string[]): Promise<void> {
  const { name } = bell();
  const named = rings.map((one) => `${name} ${one}`);
  try {
    await prepared("ring", "select pg_notify('parley', ring) from unnest($1::text[]) ring", [named]);
  } catch (error) {
    // What they tell of has happened, and whoever did it must not hear that it has not.
    log.warn({ error }, "other processes could not be told");
  }
}

/** A notification carries 8,000 bytes at most. */
const MOST_CARDS = 300;

/** A person's own marks moved: their other windows look again, nobody else's. */
export async function ringReader(on: On, agencyId: number, userId: number): Promise<void> {
  await ring(on, `reader ${agencyId} 0 ${userId}`);
}

/** A person is told of something, or of something less: their bells count again, and no list does. */
export async function ringAlerts(on: On, agencyId: number, userId: number): Promise<void> {
  await ring(on, `alerts ${agencyId} 0 ${userId}`);
}

type Turned = {
  agencyId: number;
  conversationId: number;
  eventId: number;
  userId: number;
  turns: number;
  stream: string;
};

/** A window whose stream another process holds shows another thread. */
export async function ringTurn(turned: Turned): Promise<void> {
  const { agencyId, conversationId, eventId, userId, turns, stream } = turned;
  await ring(db(), `turn ${agencyId} ${conversationId} ${eventId} ${userId} ${turns} ${stream}`);
}

/** Somebody came to a conversation, left it, types in it or has stopped. Their own windows need not be told. */
export async function ringPresence(
  on: On,
  agencyId: number,
  conversationId: number,
  who: string,
): Promise<void> {
  const one = `presence ${agencyId} ${conversationId} ${who}`;
  if (on === db()) ringSoon(one);
  else await ring(on, one);
}

/** A session has ended: its open streams close at once, in whichever agency. */
export async function ringSession(on: On, userId: number): Promise<void> {
  await ring(on, `session 0 0 ${userId}`);
}

/** Lists are not what they were, without an event that tells why. */
export async function ringLists(on: On, agencyId: number): Promise<void> {
  await ring(on, `event ${agencyId} 0 0`);
}

/** Something waits for a worker: whichever is awake takes it. */
export async function ringWork(on: On): Promise<void> {
  await ring(on, "work 0");
}

/** Somebody opened a conversation: others see them there, and their own windows look again. */
export function ringOpened(
  { agency, userId }: Agent,
  conversationId: number,
  { came, read, stream = "" }: { came: boolean; read: boolean; stream?: string },
): void {
  const rings = [
    ...(came ? [`presence ${agency.id} ${conversationId} user:${userId}`] : []),
    ...(read ? [`reader ${agency.id} 0 ${userId} ${stream}`] : []),
  ];
  if (rings.length) ringSoon(...rings);
}

/** What stands around every conversation is not what it was: settings, colleagues. */
export async function ringAgency(on: On, agencyId: number): Promise<void> {
  await ring(on, `agency ${agencyId}`);
}

/** A colleague is not what they were here: their pages ask whether they may go on. */
export async function ringMember(on: On, agencyId: number, userId: number): Promise<void> {
  await ring(on, `member ${agencyId} 0 ${userId}`);
}

/** Cards are not what they were. No event: nothing happened in a conversation, and yet it is shown beside them. */
export async function ringCards(on: On, agencyId: number, ids: number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_CARDS)
    await ring(on, `cards ${agencyId} 0 ${ids.slice(at, at + MOST_CARDS).join(",")}`);
}
