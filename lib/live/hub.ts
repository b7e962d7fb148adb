import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import pg from "pg";
import { noteAway, noteBack, onAway } from "../database-health.ts";
import { directUrl } from "../env.ts";
import { hearOwn, readRing } from "../events/ring.ts";
import { log } from "../log.ts";
import { once } from "../once.ts";
import { remember } from "./lately.ts";
import { parse, type Ring, type Turn } from "./rings.ts";

type Hear = (ring: Ring) => void;

/**
 * The process's one LISTEN. The bell only says where to look; the events table is the truth, so a ring that is
 * lost with a connection costs nothing once `missed` has been rung.
 */
const hub = () =>
  once("hub", () => {
    // Readers come back, and are told meanwhile that nobody answers.
    onAway(closeStreams);
    hearOwn((text) => ring(parse(text)));
    return {
      byAgency: new Map<number, Set<Hear>>(),
      /** The streams of this process that may be turned, and which thread each shows. */
      named: new Map<string, () => number>(),
      closers: new Set<() => void>(),
      client: null as pg.Client | null,
      closing: false,
      started: false,
      heard: new Set<number>(),
      /** Events up to here were all heard, or made up for. */
      complete: 0,
      /** The newest event at the last look. */
      newest: 0,
    };
  });

export const isClosing = (): boolean => hub().closing;

/** Hears everything of one agency, and what concerns all; of agency 0, what waits for workers. @returns the way to stop */
export function onRing(agencyId: number, hear: Hear): () => void {
  const { byAgency } = hub();
  void listen();
  const set = byAgency.get(agencyId) ?? new Set<Hear>();
  byAgency.set(agencyId, set.add(hear));
  return () => {
    set.delete(hear);
    if (!set.size) byAgency.delete(agencyId);
  };
}

/** A name for a stream, which its window says with what it asks. @returns it, and the way to take it out */
export function nameStream(shows: () => number): { name: string; forget: () => void } {
  const { named } = hub();
  const name = randomUUID();
  named.set(name, shows);
  return { name, forget: () => void named.delete(name) };
}

/** The thread that a stream of this process shows; 0 for none, and where it is another process's. */
export const shownBy = (stream: string): number => hub().named.get(stream)?.() ?? 0;

/** Turns a stream of this process. @returns whether it is one */
export function turnHere(turn: Turn): boolean {
  const isHere = hub().named.has(turn.stream);
  if (isHere) ring(turn);
  return isHere;
}

/** Streams put their end here, so that a stop can close them. @returns the way to take it out */
export function onClosing(close: () => void): () => void {
  const { closers } = hub();
  closers.add(close);
  return () => closers.delete(close);
}

/** How many windows this process tells of what happens. */
export const countStreams = (): number => hub().closers.size;

/** Before the process ends: no new stream from here on, open ones close. An open stream would keep Next alive. */
export function closeHub(): void {
  const state = hub();
  state.closing = true;
  closeStreams();
  void state.client?.end();
}

function closeStreams(): void {
  for (const close of [...hub().closers]) close();
}

/**
 * Listens until the process ends. The one connection that is always there also tells whether the database answers: it is
 * away when it cannot be had back at once.
 */
export async function listen(): Promise<void> {
  const state = hub();
  if (state.started || state.closing) return;
  state.started = true;
  for (let wait = 100; !state.closing; wait = Math.min(wait * 2, 2000)) {
    if (await connect()) return;
    if (!state.closing) noteAway();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Milliseconds between two looks whether a silent database still answers, and for how long one may take. */
const LOOK_EVERY = 5000;
const PATIENCE = 5000;

function watch(client: pg.Client): void {
  const state = hub();
  const timer = setInterval(() => {
    let answered = false;
    const settle = () => (answered = true);
    void client
      .query(newestEvent)
      .then(({ rows }) => count(Number(rows[0].id)), settle)
      .then(settle);
    // An answer that has come while this process was busy is read first.
    setTimeout(() => setImmediate(() => answered || giveUp(client)), PATIENCE).unref();
    if (state.client !== client) clearInterval(timer);
  }, LOOK_EVERY);
  timer.unref();
  client.once("end", () => clearInterval(timer));
}

const newestEvent = "select last_value as id from events_id_seq";

/**
 * An event is rung after its commit, and whoever committed may have died before it rang. So the events are counted: those
 * that were there at the last look have been heard by now, or readers look for themselves. An event that was undone
 * counts as one that was not heard.
 */
export function count(newest: number): void {
  const state = hub();
  const { complete, newest: before, heard } = state;
  let rung = 0;
  for (const id of heard) if (id <= before && heard.delete(id) && id > complete) rung++;
  if (rung < before - complete) ring({ what: "missed" });
  state.complete = before;
  state.newest = newest;
}

function giveUp(client: pg.Client): void {
  if (hub().client !== client) return;
  noteAway();
  // Not `end()`, which would wait for an answer. What this emits makes a new connection.
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}

async function connect(): Promise<boolean> {
  const state = hub();
  const client = new pg.Client({
    connectionString: directUrl(),
    application_name: "parley-bell",
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
  });
  const lost = () => {
    if (state.client !== client) return;
    state.client = null;
    state.started = false;
    if (!state.closing) void listen();
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", ({ payload }) => {
    const { ring: text, own } = readRing(payload ?? "");
    if (!own) ring(parse(text));
  });
  try {
    await client.connect();
    await client.query("listen parley");
    const { rows } = await client.query(newestEvent);
    state.newest = state.complete = Number(rows[0].id);
    state.heard.clear();
    state.client = client;
    noteBack();
    watch(client);
    ring({ what: "missed" });
    return true;
  } catch (error) {
    log.warn({ error }, "the bell cannot listen yet");
    return false;
  }
}

function ring(one: Ring): void {
  const { byAgency, heard } = hub();
  if (one.what === "event" && one.eventId) heard.add(one.eventId);
  remember(one);
  const all = one.what === "missed" || one.what === "session";
  const sets = all ? [...byAgency.values()] : [byAgency.get(one.agencyId) ?? new Set<Hear>()];
  for (const set of sets) for (const hear of [...set]) hear(one);
}
