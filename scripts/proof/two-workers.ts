import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "#lib/testing/app.ts";
import { ask } from "#lib/testing/ask.ts";
import { type Sent, signed, startTextProvider } from "#lib/testing/text-provider.ts";
import { connectNumberOf, outOfOrder, queueTexts } from "#lib/testing/waiting-texts.ts";
import { startWorker } from "#lib/testing/worker-process.ts";
import { openTown } from "./town.ts";

const THREADS = 500;
const EACH = 20;
/** Where the provider finds us: a name that leads to either web. */
const PUBLIC_URL = "http://parley.example";

/**
 * Two processes that carry and two that serve, on one database: each of 10,000 texts is handed over by one of them, once
 * and in its order, while the provider tells the webs in turn that the texts before were delivered.
 */
export async function twoWorkers(): Promise<string> {
  const town = await openTown("two-workers");
  const provider = await startTextProvider();
  const number = await connectNumberOf(town.query, provider);
  const texts = await queueTexts(town.query, number, { threads: THREADS, each: EACH });
  const webs = await Promise.all([1, 2].map(() => startApp({ ROLE: "web", PUBLIC_URL })));
  const told: Promise<void>[] = [];
  provider.play((sent, _, take) => {
    take();
    told.push(tell(webs[told.length % 2]!.url, sent));
  });
  const begun = Date.now();
  const workers = await Promise.all([1, 2].map(() => startWorker({ PUBLIC_URL })));
  const claimants = new Set<string>();
  try {
    for (let turn = 0; ; turn++) {
      const rows = await town.query<{ worker: string | null }>(
        "select distinct claimed_by as worker from outbox",
      );
      if (!rows.length) break;
      for (const { worker } of rows) if (worker) claimants.add(worker);
      assert(turn < 3000, `${provider.taken.length} texts in five minutes`);
      await pause(100);
    }
    const seconds = (Date.now() - begun) / 1000;
    await Promise.all(told);
    for (const worker of workers) await worker.stop("SIGTERM");
    assert(claimants.size === 2, `${claimants.size} workers have claimed`);
    assert(
      provider.asked.length === texts.length,
      `${provider.asked.length} sendings of ${texts.length} texts`,
    );
    assert(new Set(provider.taken.map(({ body }) => body)).size === texts.length, "a text was taken twice");
    assert.deepEqual(outOfOrder(provider.taken), []);
    const left = await town.query("select from messages where delivery <> 'delivered'");
    assert(left.length === 0, `${left.length} texts are not known as delivered`);
    return (
      `${texts.length} texts in ${THREADS} conversations carried by two workers, each once and in order, told of to two ` +
      `webs, ${Math.round(texts.length / seconds)}/s`
    );
  } finally {
    provider.close();
    for (const one of [...webs, ...workers]) await one.stop("SIGKILL");
    await town.close();
  }
}

/** As a provider does: later, and again until somebody takes it. */
async function tell(url: string, { callback, sid }: Sent): Promise<void> {
  const { headers, body } = signed(callback, { MessageSid: sid, MessageStatus: "delivered" });
  for (let tries = 0; ; tries++) {
    await pause(200);
    const { status } = await ask(url + callback.slice(PUBLIC_URL.length), { method: "POST", headers, body });
    if (status === 204) return;
    assert(tries < 50, `a callback was answered ${status}`);
  }
}
