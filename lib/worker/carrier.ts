import { deliver } from "../channels/deliver.ts";
import { readRest } from "../channels/late.ts";
import { readSome } from "../channels/receive.ts";
import { type Claimed, claimDue } from "../conversations/claiming.ts";
import { untilDue } from "../conversations/outbox.ts";
import { saysAway } from "../database-health.ts";
import { onRing } from "../live/hub.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";

/** How many are handed over at once, and how many items are read at once. */
const MOST_ON_THE_WAY = 60;
const MOST_READ = 40;
/** Milliseconds: the longest and the shortest pause between two looks. Rings come sooner; one may be lost. */
const PAUSE = 5000;
const BREATH = 50;

/**
 * Carries what waits, in both directions: what was queued to whoever takes it, and what came in to its conversation.
 * Woken by the bell; `worker` is whom its claims name.
 */
export function startCarrying(worker: string): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const onTheWay = new Set<Promise<void>>();
  const loops = [
    loop(stopping.signal, async () => {
      if (onTheWay.size >= MOST_ON_THE_WAY) await Promise.race(onTheWay);
      const claimed = await claimDue(worker, MOST_ON_THE_WAY - onTheWay.size);
      for (const message of claimed) {
        const way = carry(worker, message, stopping.signal).finally(() => onTheWay.delete(way));
        onTheWay.add(way);
      }
      return claimed.length ? 0 : Math.min(Math.max((await untilDue()) ?? PAUSE, BREATH), PAUSE);
    }),
    loop(stopping.signal, async () => ((await readSome(MOST_READ)) ? 0 : PAUSE)),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await Promise.all(onTheWay);
      await readRest();
    },
  };
}

/** Turns until it is stopped; each says after how many milliseconds the next one begins, and a ring begins it at once. */
async function loop(signal: AbortSignal, turn: () => Promise<number>): Promise<void> {
  let wake = () => {};
  let rung = false;
  const off = onRing(0, (ring) => {
    if (ring.what !== "work" && ring.what !== "missed") return;
    rung = true;
    wake();
  });
  signal.addEventListener("abort", () => wake());
  while (!signal.aborted) {
    rung = false;
    const pause = await turn().catch(tell);
    if (!pause || rung || signal.aborted) continue;
    await new Promise<void>((go) => {
      const timer = setTimeout(go, pause);
      wake = () => {
        clearTimeout(timer);
        go();
      };
    });
  }
  off();
}

function tell(error: unknown): number {
  if (!saysAway(error)) log.error({ error: told(error) }, "a turn of the carrier failed");
  return 1000;
}

/** What cannot be written down stays claimed: whoever comes after this process finds it, and nobody sends it meanwhile. */
async function carry(worker: string, message: Claimed, signal: AbortSignal): Promise<void> {
  await deliver(worker, message, signal).catch((error: unknown) => {
    log.error(
      { error: told(error), message: message.messageId },
      "how a message went out could not be written down",
    );
  });
}
