import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { startApp, type TestApp } from "#lib/testing/app.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { type Random, random as randomFrom } from "#lib/testing/random.ts";
import type { Cut } from "#lib/testing/reader.ts";
import { type Event, Page, readEvents } from "./page.ts";
import { openTown } from "./town.ts";
import type { Opened, Task, Written } from "./writers.ts";

const EVENTS = 10_000;
const CONVERSATIONS = 20;
const READERS = 20;
const DROPS = 100;
/** Milliseconds that the last event may take to the last reader. */
const LATEST = 2000;

/**
 * Twenty streams, agents' and residents', are cut a hundred times each while ten thousand events are made, whose commits
 * come late and out of order. Each reader has what it may see, once and in order, and in the end what a reload shows.
 */
export async function readers(random: Random): Promise<string> {
  const town = await openTown("readers");
  await town.query(lateCommits);
  const app = await startApp();
  const writers = [startWriter(), startWriter()] as const;
  const state = { over: false, done: false };
  try {
    const opened = (await told(writers[0], { open: { agents: 5, residents: CONVERSATIONS } })) as Opened;
    const pages = await Promise.all(Array.from({ length: READERS }, (_, n) => openPage(app.url, opened, n)));
    const following = pages.map(({ reader }) => {
      const turn = randomFrom(random() * 1e9);
      const next = (): Cut => {
        if (state.over) return {};
        // After some fragments, or at any moment: before the answer as well.
        return turn() < 0.8 ? { frames: 1 + Math.floor(turn() * 7) } : { ms: turn() * 300 };
      };
      return reader.follow({ address: () => app.url, isOver: () => state.done, next });
    });
    const written = writers.map(async (child, n) => {
      const write = { town: opened, seed: Math.floor(random() * 1e6) + n, atOnce: 2 };
      return (await told(child, { write })) as Written;
    });
    for (let made = 0; made < EVENTS || pages.some(({ reader }) => reader.drops < DROPS); await pause(250)) {
      const readers = [pages.map((page) => page.conversation), pages.map(({ reader }) => reader.last)];
      const [{ events, behind } = { events: 0, behind: 0 }] = await town.query<Progress>(progress, readers);
      made = events;
      // On a slow machine the writers wait, or a reader would fall so far behind that it is told to load again.
      for (const child of writers) tell(child, { held: behind > 100 });
    }
    for (const child of writers) tell(child, { stop: true });
    for (const { problem } of await Promise.all(written)) assert(!problem, `${problem}`);
    const ended = Date.now();
    state.over = true;
    await pause(LATEST);
    const events = await readEvents(town);
    for (const page of pages) {
      const count = page.requireEvents(events);
      assert(
        count > DROPS && page.reader.drops >= DROPS,
        `${page}: ${count} events, ${page.reader.drops} drops`,
      );
    }
    await Promise.all(pages.map((page) => page.requireReload(app.url)));
    state.done = true;
    for (const { reader } of pages) reader.cut();
    await Promise.all(following);
    const resyncs = await farBehind(app, pages, events);
    const drops = pages.reduce((sum, { reader }) => sum + reader.drops, 0);
    const worst = Math.max(0, ...pages.map(({ reader }) => reader.at - ended));
    return (
      `${events.length} events, ${READERS} readers dropped ${drops} times, ` +
      `${resyncs} resyncs for ${resyncs} ids too old or unknown, the last event after ${worst} ms`
    );
  } finally {
    state.done = true;
    for (const child of writers) child.disconnect();
    await app.stop("SIGKILL");
    await town.close();
  }
}

const startWriter = () => fork("scripts/proof/writers.ts");
const tell = (writer: ChildProcess, task: Task) => writer.send(task);

/** @returns what it answers */
async function told(writer: ChildProcess, task: Task): Promise<unknown> {
  tell(writer, task);
  const [answer] = await once(writer, "message");
  return answer;
}

/** Holds every transaction open for up to 40 ms at its end, with all its locks: commits overtake each other. */
const lateCommits = `
  create function dawdle() returns trigger language plpgsql as
    $$ begin perform pg_sleep(abs(hashint8(new.id) % 40) / 1000.0); return null; end $$;
  create constraint trigger dawdle after insert on events deferrable initially deferred
    for each row execute function dawdle()`;

type Progress = { events: number; behind: number };
const progress = `
  select (select count(*) from events)::int as events, max(waiting)::int as behind
  from unnest($1::bigint[], $2::bigint[]) reader(conversation, last), lateral (
    select count(*) as waiting from events e where e.conversation_id = reader.conversation and e.id > reader.last
  ) missed`;

function openPage(url: string, { agents, made }: Opened, n: number): Promise<Page> {
  const { id, visitor } = made[(n * 7) % (CONVERSATIONS - 5)]!;
  const page =
    n % 2
      ? new Page(`parley-visitor-${visitor.agencyId}=${visitor.token}`, id, "resident")
      : new Page(cookieOf(agents[n % agents.length]!.token), id, "agent");
  return page.open(url);
}

/** Who comes back with an id that is too old, or that never was, is told once to reload, and is up to date then. */
async function farBehind(app: TestApp, pages: Page[], events: Event[]): Promise<number> {
  let resyncs = 0;
  for (const page of pages.slice(0, 4)) {
    const { reader, after, conversation } = page;
    const elsewhere = events.findLast(({ c }) => c !== conversation)!.id;
    for (const last of [after, events.at(-1)!.id + 1000, elsewhere]) {
      Object.assign(reader, { last, resyncs: 0, ids: [] });
      for (let times = 0; times < 3; times++) {
        setTimeout(() => reader.cut(), 300);
        await reader.connect(app.url);
      }
      assert(reader.resyncs === 1, `after ${last} ${page} was told ${reader.resyncs} times to load again`);
      assert(reader.ids.length === 0, `after ${last} ${page} was told what a reload shows`);
      resyncs++;
    }
  }
  return resyncs;
}
