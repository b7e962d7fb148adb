import { log } from "../log.ts";
import { once } from "../once.ts";

type Work = () => Promise<void>;
type Lane = { waiting: Work[]; underway: number };

/** To one push service at once: one that hangs may hold these sockets, and no more. */
const MOST = 50;

const lanes = () =>
  once("push lanes", () => ({ byHost: new Map<string, Lane>(), ways: new Set<Promise<void>>() }));

/**
 * Has something pushed without anybody waiting for it: a push service that hangs holds up neither a worker's few hands nor
 * what goes to another service. What is urgent waits for nothing.
 */
export function pushInLane(host: string, urgent: boolean, work: Work): void {
  const { byHost } = lanes();
  const lane = byHost.get(host) ?? { waiting: [], underway: 0 };
  byHost.set(host, lane);
  if (urgent) go(host, lane, work);
  else lane.waiting.push(work);
  advance(host, lane);
}

function advance(host: string, lane: Lane): void {
  while (lane.underway < MOST && lane.waiting.length) go(host, lane, lane.waiting.shift()!);
  if (!lane.underway) lanes().byHost.delete(host);
}

function go(host: string, lane: Lane, work: Work): void {
  const { ways } = lanes();
  lane.underway++;
  const way = work()
    .catch((error) => log.error({ error, host }, "a push failed"))
    .finally(() => {
      lane.underway--;
      ways.delete(way);
      advance(host, lane);
    });
  ways.add(way);
}

/** All that is to be pushed has been, or could not be. */
export async function pushesEnd(): Promise<void> {
  while (lanes().ways.size) await Promise.all(lanes().ways);
}

/** The process ends: what is under way may arrive, what waits behind it stands in the app. */
export async function stopPushing(): Promise<void> {
  for (const lane of lanes().byHost.values()) lane.waiting = [];
  await pushesEnd();
}
