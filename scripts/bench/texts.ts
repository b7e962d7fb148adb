import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { startTextProvider, textFrom } from "#lib/testing/text-provider.ts";
import { connectNumberOf, outOfOrder, queueTexts } from "#lib/testing/waiting-texts.ts";
import type { Bench } from "./bench.ts";
import { ask, hammer, p50, quantile } from "./load.ts";
import { conversationOf } from "./pages.ts";
import { listen, now } from "./streams.ts";

/** So many write in turn: what they write opens as many conversations, not one for each text. */
const PHONES = 50;

type Connected = Awaited<ReturnType<typeof connectNumberOf>>;
type Provider = Awaited<ReturnType<typeof startTextProvider>>;

/** With a number of the agency's; the conversations that it brought stand in no list afterwards. */
async function withNumber<T>(
  { app, query }: Bench,
  measure: (number: Connected, provider: Provider) => Promise<T>,
): Promise<T> {
  const provider = await startTextProvider();
  try {
    return await measure(await connectNumberOf(query, { base: provider.base, url: app.url }), provider);
  } finally {
    await query(closeAll);
    provider.close();
  }
}

const closeAll = `
  update conversations set status = 'closed', closed_at = now(), waiting_since = null, due_at = null
  where status = 'open' and (agency_id, id) in (select agency_id, conversation_id from routes where channel = 'text')`;

type Out = { rate: number; cpu: number; memory: number[] };

/** 10,000 texts that wait, in 500 conversations, to a provider that takes each at once. */
export function textsOut(bench: Bench): Promise<Out> {
  const { app, query, processes } = bench;
  return withNumber(bench, async (number, provider) => {
    const [known] = await query<{ after: number }>(
      "select count(*)::int as after from routes where channel = 'text'",
    );
    const texts = await queueTexts(query, number, { threads: 500, each: 20, ...known! });
    const memory: number[] = [];
    const cpu = processes.cpu();
    const begun = now();
    await query("select pg_notify('parley', 'work 0')");
    for (let turn = 0; (await query("select from outbox limit 1")).length; turn++) {
      assert(turn < 6000, `${provider.taken.length} texts in ten minutes`);
      // What it takes to warm up is no growth.
      if (provider.taken.length > memory.length * 2000 + 2000) memory.push(app.memory());
      await sleep(100);
    }
    const seconds = (now() - begun) / 1000;
    assert(
      provider.asked.length === texts.length,
      `${provider.asked.length} sendings of ${texts.length} texts`,
    );
    assert.deepEqual(outOfOrder(provider.taken), []);
    return {
      rate: texts.length / seconds,
      cpu: (processes.cpu() - cpu) / texts.length,
      memory: [...memory, app.memory()],
    };
  });
}

type In = { rate: number; cpu: number; empty: number; behind: number };

/** A provider posts as much as is taken; beside it what answers without looking at anything. */
export function textsIn(bench: Bench): Promise<In> {
  const { app, query, processes } = bench;
  return withNumber(bench, async (number) => {
    const empty = await hammer(processes, () => ({ url: `${app.url}/healthz` }));
    const { rate, cpu } = await hammer(processes, (n) => {
      const { url, headers, body } = textFrom(number, phone(n), `Text ${randomUUID()}`);
      return { url, method: "POST", headers, body };
    });
    const begun = now();
    while ((await query("select from raw_inbound where state = 'waiting' limit 1")).length) await sleep(50);
    return { rate, cpu, empty: empty.rate, behind: (now() - begun) / 1000 };
  });
}

const phone = (n: number) => `+1530${9000000 + (n % PHONES)}`;

/** @returns ms from a provider's post to the text in an agent's stream of its thread, p50 and p99 */
export function textToStream(bench: Bench): Promise<{ p50: number; p99: number }> {
  const { app, town, query } = bench;
  return withNumber(bench, async (number) => {
    const write = async (words: string) => {
      const { url, headers, body } = textFrom(number, phone(0), words);
      const { status } = await ask(url, { method: "POST", headers, body });
      assert(status === 200, `a webhook was answered ${status}`);
    };
    const first = `Hello ${randomUUID()}`;
    await write(first);
    while ((await query("select from messages where body = $1", [first])).length === 0) await sleep(50);
    let wanted = "";
    let hear = (_at: number) => {};
    const end = await listen(app, town.agents[0]!, await conversationOf(query, first), (text, at) => {
      if (wanted && text.includes(wanted)) hear(at);
    });
    const taken: number[] = [];
    try {
      for (let turn = 0; turn < 220; turn++) {
        wanted = `Words ${randomUUID()}`;
        const heard = new Promise<number>((resolve) => {
          hear = resolve;
        });
        const begun = now();
        await write(wanted);
        if (turn >= 20) taken.push((await heard) - begun);
        else await heard;
        await sleep(60);
      }
    } finally {
      end();
    }
    return { p50: p50(taken), p99: quantile(taken, 0.99) };
  });
}
