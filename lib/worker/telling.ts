import { setTimeout as sleep } from "node:timers/promises";
import { payloadOf } from "../api/hooked.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import { type Claimed, claim, type Due, listDue, untilDue } from "../webhooks/claiming.ts";
import { send } from "../webhooks/sending.ts";
import { loop } from "./loop.ts";

/** To one program at once: what it does not answer holds these, and nobody else's. One that fails is asked by one alone. */
const MOST_AT_ONE = 8;
/** In all: sockets, each of which waits for 15 seconds at the most. */
const MOST = 200;
/** Milliseconds: the longest and the shortest pause between two looks. Rings come sooner; one may be lost. */
const PAUSE = 5000;
const BREATH = 50;

/** Tells other programs what happened, each beside the others: one that hangs or is gone delays nobody but itself. */
export function startTelling(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underway = new Map<string, number>();
  const ways = new Set<Promise<void>>();

  const roomFor = ({ agencyId, endpointId, isFailing }: Due) =>
    Math.min(
      (isFailing ? 1 : MOST_AT_ONE) - (underway.get(`${agencyId} ${endpointId}`) ?? 0),
      MOST - ways.size,
    );

  const begin = (claimed: Claimed) => {
    const lane = `${claimed.agencyId} ${claimed.endpointId}`;
    underway.set(lane, (underway.get(lane) ?? 0) + 1);
    const way = tell(claimed, signal).finally(() => {
      ways.delete(way);
      const left = underway.get(lane)! - 1;
      if (left) underway.set(lane, left);
      else underway.delete(lane);
    });
    ways.add(way);
  };

  const turns = loop(signal, async () => {
    let begun = 0;
    let isFull = false;
    for (const due of await listDue()) {
      const room = roomFor(due);
      if (room < 1) isFull = true;
      else
        for (const claimed of await claim(due, room)) {
          begin(claimed);
          begun++;
        }
    }
    if (begun) return BREATH;
    // What is due has no room: the next that ends makes some, and rings.
    if (isFull) await Promise.race([...ways, sleep(PAUSE, undefined, { ref: false })]);
    return Math.min(Math.max((await untilDue()) ?? PAUSE, BREATH), PAUSE);
  });
  return {
    async stop() {
      stopping.abort();
      await turns;
      await Promise.all(ways);
    },
  };
}

/** What cannot be written down is due again after a while, and sent under the same id. */
async function tell(claimed: Claimed, signal: AbortSignal): Promise<void> {
  await send(claimed, payloadOf, signal).catch((error: unknown) => {
    log.error({ error: told(error), delivery: claimed.id }, "a program could not be told");
  });
}
