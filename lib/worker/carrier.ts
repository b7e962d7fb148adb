import { claimLeaving, untilLeaving } from "../broadcasts/leaving.ts";
import { deliver } from "../channels/deliver.ts";
import { deliverSend } from "../channels/deliver-many.ts";
import { readRest } from "../channels/late.ts";
import { readSome } from "../channels/receive.ts";
import { claimDue } from "../conversations/claiming.ts";
import { untilDue } from "../conversations/outbox.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { loop } from "./loop.ts";

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
  const [onTheWay, toMany] = [new Set<Promise<void>>(), new Set<Promise<void>>()];
  const { signal } = stopping;
  const loops = [
    loop(signal, async () => {
      await room(onTheWay);
      const claimed = await claimDue(worker, MOST_ON_THE_WAY - onTheWay.size);
      for (const message of claimed) begin(onTheWay, deliver(worker, message, signal), message.messageId);
      return claimed.length ? 0 : Math.min(Math.max((await untilDue()) ?? PAUSE, BREATH), PAUSE);
    }),
    // Apart from the first, so that no broadcast takes the places of what one person has written to another. Dozens at once,
    // since to claim one takes as long as to claim thirty.
    loop(signal, async () => {
      await room(toMany, MOST_ON_THE_WAY / 2);
      const claimed = await claimLeaving(worker, MOST_ON_THE_WAY - toMany.size);
      for (const send of claimed) begin(toMany, deliverSend(worker, send, signal), send.sendId);
      return claimed.length ? 0 : Math.min(Math.max((await untilLeaving()) ?? PAUSE, BREATH), PAUSE);
    }),
    loop(signal, async () => ((await readSome(MOST_READ)) ? 0 : PAUSE)),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await Promise.all([...onTheWay, ...toMany]);
      await readRest();
    },
  };
}

/** Until fewer are on their way. */
async function room(onTheWay: Set<Promise<void>>, fewer = MOST_ON_THE_WAY): Promise<void> {
  while (onTheWay.size >= fewer) await Promise.race(onTheWay);
}

/** What cannot be written down stays claimed: whoever comes after this process finds it, and nobody sends it meanwhile. */
function begin(onTheWay: Set<Promise<void>>, delivery: Promise<void>, message: number): void {
  const way = delivery
    .catch((error: unknown) => {
      log.error({ error: told(error), message }, "how a message went out could not be written down");
    })
    .finally(() => onTheWay.delete(way));
  onTheWay.add(way);
}
