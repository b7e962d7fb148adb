import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readThreadAfter, type Step } from "../conversations/thread.ts";
import { once } from "../once.ts";
import { makeAgency, makeVisitor, say } from "../testing/factories.ts";
import type { Visitor } from "../visitors/visitors.ts";
import { follow } from "./follow.ts";
import { closeHub, listen } from "./hub.ts";
import { eventStream, word } from "./stream.ts";

/** The process's own log, read here. */
const lines: string[] = [];
once("log", () => pino({ base: null }, { write: (line: string) => void lines.push(line) }));

beforeEach(() => {
  lines.length = 0;
});
afterAll(() => closeHub());

const READERS = 20;
const words = "My name is Pat Doe";
type Key = { agencyId: number; id: number };
type How = { read?: (after: number) => Promise<Step[]>; render?: (step: Step) => Promise<string> };

async function scene() {
  const agencyId = await makeAgency();
  const visitor = await makeVisitor(agencyId);
  const { conversationId: id } = await say(visitor, "First");
  await listen();
  const key = { agencyId, id };
  const [last] = (await readThreadAfter(key, 0)).slice(-1);
  return { visitor, key, last: last!.eventId };
}

/** A reader of the conversation, as a route serves it, and what it was told so far. */
async function open(key: Key, after: number, how: How) {
  const reader = { told: "", isOver: false };
  const request = new Request("http://parley.test/live", { headers: { "last-event-id": String(after) } });
  const { read = (from: number) => readThreadAfter(key, from), render = shown } = how;
  const { body } = eventStream(request, {
    agencyId: key.agencyId,
    feed: follow({ audience: `test ${key.id}`, after, read, render }),
    hear: (ring) => ({ drain: ring.what === "missed" || "eventId" in ring }),
    stillAllowed: async () => true,
    first: { say: word("open") },
  });
  void (async () => {
    for await (const part of body!.pipeThrough(new TextDecoderStream())) reader.told += part;
    reader.isOver = true;
  })();
  await expect.poll(() => reader.told).toContain("event: open");
  return reader;
}

const shown = async ({ eventId }: Step) => `shown ${eventId}`;
const openAll = (key: Key, after: number, how: How) =>
  Promise.all(Array.from({ length: READERS }, () => open(key, after, how)));
const frames = (told: string) => [...told.matchAll(/^id: .*\n.*$/gm)].map(([frame]) => frame);

async function write(visitor: Visitor, body: string): Promise<number> {
  const said = await say(visitor, body);
  return said.repeat ? 0 : said.eventId;
}

test("an event that we cannot render is told once, its readers load again, and what comes later arrives", async () => {
  const { visitor, key, last } = await scene();
  let reads = 0;
  const how: How = {
    read(after) {
      reads++;
      return readThreadAfter(key, after);
    },
    async render(step) {
      const [item] = step.items;
      if (item?.type === "message" && item.body === words) throw new TypeError(`"${item.body}" has no name`);
      return shown(step);
    },
  };
  const readers = await openAll(key, last, how);
  // Some ask twice as they open.
  await expect.poll(() => reads).toBeGreaterThanOrEqual(READERS);
  const opened = reads;
  const broken = await write(visitor, words);
  const fine = await write(visitor, "Where is my bin?");
  const wanted = [`id: ${broken}\nevent: resync`, `id: ${fine}\ndata: shown ${fine}`];
  for (const reader of readers) await expect.poll(() => frames(reader.told)).toEqual(wanted);
  const late = await open(key, last, how);
  await expect.poll(() => frames(late.told)).toEqual(wanted);
  // Whatever asked again and again would have asked before this has arrived.
  const next = await write(visitor, "And the brown one?");
  for (const reader of [...readers, late])
    await expect.poll(() => frames(reader.told)).toEqual([...wanted, `id: ${next}\ndata: shown ${next}`]);
  expect(readers.some(({ isOver }) => isOver)).toBe(false);
  // Three events, each read once for all or, where a ring overtook another, a few times.
  expect(reads - opened).toBeLessThan(READERS);
  expect(lines).toHaveLength(1);
  const { where, error } = JSON.parse(lines[0]!);
  expect(where).toBe(`event ${broken} for test ${key.id}`);
  expect(error).toMatchObject({ name: "TypeError", message: "… has no name" });
  expect(error.stack[0]).toContain("follow.test.ts");
  expect(lines[0]).not.toContain("Pat");
});

test("what we cannot read is told once, asked again with the next event, and ends no stream", async () => {
  const { visitor, key, last } = await scene();
  let isBroken = false;
  let reads = 0;
  const how: How = {
    async read(after) {
      reads++;
      if (isBroken) await db().execute(sql`select ${words}::bigint`);
      return readThreadAfter(key, after);
    },
  };
  const readers = await openAll(key, last, how);
  // Some ask twice as they open.
  await expect.poll(() => reads).toBeGreaterThanOrEqual(READERS);
  const opened = reads;
  isBroken = true;
  const first = await write(visitor, "Where is my bin?");
  await expect.poll(() => lines.length).toBe(1);
  for (const { told } of readers) expect(frames(told)).toEqual([]);
  isBroken = false;
  const second = await write(visitor, "And the brown one?");
  const wanted = [first, second].map((id) => `id: ${id}\ndata: shown ${id}`);
  for (const reader of readers) await expect.poll(() => frames(reader.told)).toEqual(wanted);
  expect(reads - opened).toBeLessThan(READERS);
  expect(JSON.parse(lines[0]!).where).toBe(`events for test ${key.id}`);
  expect(lines[0]).not.toContain("Pat");
});

test("a database that is away ends the stream without a word, and whoever comes back goes on", async () => {
  const { visitor, key, last } = await scene();
  let isAway = false;
  const how: How = {
    async read(after) {
      if (isAway) await db().execute(sql`select pg_terminate_backend(pg_backend_pid())`);
      return readThreadAfter(key, after);
    },
  };
  const reader = await open(key, last, how);
  isAway = true;
  const eventId = await write(visitor, "Where is my bin?");
  await expect.poll(() => reader.isOver).toBe(true);
  expect(reader.told).not.toMatch(/^id:|resync|ended/m);
  isAway = false;
  const again = await open(key, last, how);
  await expect.poll(() => frames(again.told)).toEqual([`id: ${eventId}\ndata: shown ${eventId}`]);
  expect(lines).toEqual([]);
});
