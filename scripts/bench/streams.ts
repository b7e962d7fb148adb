import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestApp } from "#lib/testing/app.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { Resident } from "#lib/testing/resident.ts";
import type { Bench } from "./bench.ts";
import { openBrowser } from "./browser.ts";
import { ask, hammer, p50, quantile } from "./load.ts";
import { conversationOf, page } from "./pages.ts";

type Talk = { id: number; last: number };
type End = () => void;

/** Milliseconds, also beside those of another process. */
export const now = () => performance.timeOrigin + performance.now();

/** A page's stream without the page around it. `hear` gets what comes and when. @returns the way to end it */
export function listen(
  app: TestApp,
  token: string,
  { id, last }: Talk,
  hear: (text: string, at: number) => unknown,
): Promise<End> {
  return new Promise((resolve, reject) => {
    const url = `${app.url}/bench/conversations/live?conversation=${id}&after=${last}`;
    const call = get(url, { agent: false, headers: { cookie: cookieOf(token) } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a stream was answered ${answer.statusCode}`));
      answer.setEncoding("utf8");
      answer.on("data", (text: string) => hear(text, now()));
      answer.on("error", () => {});
      resolve(() => call.destroy());
    });
    call.on("error", reject);
  });
}

async function openAll(count: number, open: (n: number) => Promise<End>): Promise<End> {
  const ends: End[] = [];
  for (let n = 0; n < count; n += 50)
    ends.push(...(await Promise.all(Array.from({ length: Math.min(50, count - n) }, (_, m) => open(n + m)))));
  return () => {
    for (const end of ends) end();
  };
}

export async function arrive({ app, query }: Pick<Bench, "app" | "query">, slug = "bench") {
  const resident = new Resident("Bench Resident", slug);
  await resident.arrive(app.url);
  const write = async (words: string) =>
    assert((await resident.post(app.url, words, randomUUID())) === 303, "a resident's message was not taken");
  const words = `Hello ${randomUUID()}`;
  await write(words);
  return { write, conversation: await conversationOf(query, words) };
}

/** @returns ms from a resident's POST to the last of 1,000 streams of that thread, of several messages */
export async function toThousand(bench: Bench): Promise<number> {
  const { app, town } = bench;
  const { write, conversation } = await arrive(bench);
  let wanted = "";
  const heard: number[] = [];
  const close = await openAll(1000, (n) =>
    listen(app, town.agents[n % town.agents.length]!, conversation, (text, at) => {
      if (wanted && text.includes(wanted)) heard.push(at);
    }),
  );
  try {
    const taken: number[] = [];
    for (let turn = 0; turn < 9; turn++) {
      await sleep(1500);
      heard.length = 0;
      wanted = `Event ${randomUUID()}`;
      const begun = now();
      await write(wanted);
      for (let wait = 0; heard.length < 1000 && wait < 1000; wait++) await sleep(5);
      if (heard.length !== 1000) throw new Error(`${heard.length} of 1,000 streams heard`);
      if (turn > 1) taken.push(Math.max(...heard) - begun);
    }
    return p50(taken);
  } finally {
    close();
  }
}

/** An agent goes through a list with one window: of what the first clicks cost nothing counts. */
export async function clicks({ app, town, processes }: Bench): Promise<{ rate: number; cpu: number }> {
  let said = "";
  const name = () => /data: ([0-9a-f-]{36}) /.exec(said)?.[1];
  const token = town.agents[0]!;
  const end = await listen(app, token, { id: town.open[0]!.id, last: 0 }, (text) => {
    if (!name()) said += text;
  });
  try {
    while (!name()) await sleep(5);
    let turns = 0;
    const load = await hammer(
      processes,
      () => {
        const { id } = town.open[++turns % 50]!;
        const { url, headers } = page(token, app, `/bench/conversations/open?category=new&id=${id}`);
        return {
          url,
          headers: { ...headers, "hx-request": "true", "x-parley-window": `${name()}.${turns}` },
        };
      },
      { at: 1 },
    );
    return load;
  } finally {
    end();
  }
}

/**
 * From a resident's POST to the message in a real page of an agent with that thread open, while 200 other pages of
 * the agency are open: each fetches its list after `changed` as `list.ts` does.
 * @returns ms, p50 and p99
 */
export async function toScreen(bench: Bench): Promise<{ p50: number; p99: number }> {
  const { app, town } = bench;
  const browser = await openBrowser(app, town.agents[0]!);
  const path = "/bench/conversations/list?category=new&sort=urgent&rows=50&q=&open=&shown=";
  let fetching = 0;
  const close = await openAll(200, (n) => {
    const token = town.agents[n % town.agents.length]!;
    let waiting = false;
    return listen(app, token, town.open[100 + (n % 200)]!, async (text) => {
      if (!text.includes("event: changed") || waiting) return;
      waiting = true;
      await sleep(Math.random() * 250);
      waiting = false;
      fetching++;
      const { url, ...how } = page(token, app, path);
      await ask(url, how).catch(() => undefined);
      fetching--;
    });
  });
  try {
    const taken: number[] = [];
    for (let round = 0; round < 6; round++) {
      const { write, conversation } = await arrive(bench);
      await browser.open(`/bench/conversations/new/${conversation.id}`);
      for (let turn = 0; turn < 20; turn++) {
        await sleep(700);
        while (fetching) await sleep(20);
        const words = `Words ${randomUUID()}`;
        const seen = browser.seen(words);
        const begun = now();
        await write(words);
        taken.push((await seen) - begun);
      }
    }
    return { p50: p50(taken), p99: quantile(taken, 0.99) };
  } finally {
    close();
    await browser.close();
  }
}
