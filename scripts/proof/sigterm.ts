import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "#lib/testing/app.ts";
import { PlainBrowser, readForm } from "#lib/testing/plain-browser.ts";
import type { Random } from "#lib/testing/random.ts";
import { Resident } from "#lib/testing/resident.ts";
import { Ledger } from "./ledger.ts";
import { Page, readEvents } from "./page.ts";
import { type Agent, openTown } from "./town.ts";

const STOPS = 20;
const RESIDENTS = 60;
/** Milliseconds between two messages of one resident: twenty a second together, within each one's limit. */
const EVERY = 3000;
const AGENTS = 3;
/** Nobody has seen more: such a reply is held by nothing. */
const ALL = String(Number.MAX_SAFE_INTEGER);

/**
 * The app is asked to stop while residents write, agents answer and streams are open. Whoever is not answered tries again
 * with the same message. What was acknowledged stands there once, and no answer is anything but yes, later or none.
 */
export async function sigterm(random: Random): Promise<string> {
  const town = await openTown("sigterm");
  const app = await startApp();
  const { url } = app;
  const ledger = new Ledger();
  const state = { over: false };
  const busy: Promise<void>[] = [];
  try {
    const residents = Array.from({ length: RESIDENTS }, (_, n) => new Resident(`Resident ${n}`));
    for (const resident of residents) {
      await resident.arrive(url);
      await ledger.post(resident, url, { id: randomUUID(), body: "First" });
    }
    const rows = await town.query<{ id: number }>("select id::int from conversations order by id");
    const agents = await town.addAgents(AGENTS);
    const pages = await Promise.all(
      rows.slice(0, 20).map(({ id }, n) => {
        const isAgent = n % 2 === 0;
        const { cookie } = isAgent ? agents[n % AGENTS]! : residents[n]!;
        return new Page(cookie, id, isAgent ? "agent" : "resident").open(url);
      }),
    );
    const isOver = () => state.over;
    busy.push(
      ...pages.map(({ reader }) => reader.follow({ address: () => url, isOver })),
      ...residents.map(async (resident) => {
        await pause(random() * EVERY);
        for (; !state.over; await pause(EVERY * (0.9 + random() * 0.2)))
          await ledger.post(resident, url, { id: randomUUID(), body: `Said ${randomUUID()}` });
      }),
      ...agents.map((agent, n) =>
        answer(
          url,
          agent,
          rows.filter((_, place) => place % AGENTS === n),
          { ledger, isOver, random },
        ),
      ),
    );
    const stops: number[] = [];
    for (let stop = 0; stop < STOPS; stop++) {
      await pause(1000 + random() * 1500);
      const begun = Date.now();
      const code = await app.stop("SIGTERM");
      stops.push(Date.now() - begun);
      assert(code === 143 || code === 0, `the app ended with ${code}`);
      await app.start();
    }
    state.over = true;
    await ledger.settled();
    // The streams get what came last.
    await pause(2000);
    const events = await readEvents(town);
    for (const page of pages) page.requireEvents(events);
    for (const { reader } of pages) reader.cut();
    await Promise.all(busy);
    const worst = Math.max(...stops);
    const middle = stops.toSorted((a, b) => a - b)[STOPS / 2];
    assert(worst < 10_000, `a stop took ${worst} ms`);
    const told = await ledger.requireIn(town);
    return `${STOPS} stops under load, the longest ${worst} ms, half within ${middle} ms, ${told}, ${pages.length} streams complete`;
  } finally {
    state.over = true;
    await app.stop("SIGKILL");
    await town.close();
  }
}

/** An agent answers and notes in their own conversations, by the forms of their pages. */
async function answer(
  url: string,
  { cookie }: Agent,
  conversations: { id: number }[],
  { ledger, isOver, random }: { ledger: Ledger; isOver: () => boolean; random: Random },
): Promise<void> {
  const browser = new PlainBrowser(cookie);
  while (!isOver()) {
    const { id } = conversations[Math.floor(random() * conversations.length)]!;
    const path = `/proof/conversations/new/${id}`;
    const page = await browser.load(url, path);
    const isNote = random() < 0.3;
    const body = `${isNote ? "Note" : "Answer"} ${randomUUID()}`;
    const form = readForm(page, path, isNote ? /id="note-form"/ : /id="reply-form"/, { body, seen: ALL });
    if (form) await ledger.submit(browser, url, form);
    await pause(100);
  }
}
