import assert from "node:assert/strict";
import { allOut, within } from "#lib/testing/leaving.ts";
import { startTextProvider } from "#lib/testing/text-provider.ts";
import { connectNumberOf, outOfOrder, queueTexts } from "#lib/testing/waiting-texts.ts";
import { startWorker } from "#lib/testing/worker-process.ts";
import { type Point, points } from "./sending-points.ts";
import { openTown } from "./town.ts";

const TIMES = 30;
/** Milliseconds in which all that waited has left, once somebody works again. */
const SOON = 60_000;

/**
 * The worker is killed at seven points of a text's sending, beside a provider that keeps account of what it was asked and
 * what it took. What was on its way is known or *uncertain*, and handed over by nobody again; all else leaves, in order.
 */
export async function killSends(): Promise<string> {
  const lanes: Lane[] = [];
  try {
    // Each point in a town of its own, beside the others: most of the time is waiting.
    for (const point of points) lanes.push(await openLane(point));
    const longest = await Promise.all(lanes.map(killAll));
    const uncertain = await Promise.all(lanes.map(requireEnds));
    const taken = lanes.reduce((sum, { provider }) => sum + provider.taken.length, 0);
    return (
      `${TIMES * points.length} kills at ${points.length} points of a sending, ${taken} texts taken once, ` +
      `${uncertain.reduce((sum, many) => sum + many)} uncertain, all else out within ${Math.max(...longest)} ms of a start`
    );
  } finally {
    // The first has started the server.
    for (const { town, provider } of lanes.toReversed()) {
      provider.close();
      await town.close();
    }
  }
}

type Lane = Awaited<ReturnType<typeof openLane>>;

async function openLane(point: Point) {
  const town = await openTown(`kill-sends-${points.indexOf(point)}`);
  const provider = await startTextProvider();
  return {
    point,
    town,
    provider,
    number: await connectNumberOf(town.query, provider),
    killed: [] as string[],
  };
}

/** @returns the longest time (ms) from a start to the last text */
async function killAll({ point, town, provider, number, killed }: Lane): Promise<number> {
  let longest = 0;
  const start = () => startWorker({ DATABASE_URL: town.url });
  while (killed.length < TIMES) {
    // Numbers of their own for each round, so that each conversation is the account of one kill.
    const after = killed.length * 5;
    const [text] = await queueTexts(town.query, number, { threads: 1, each: 3, after });
    const held = await point.hold({ town, provider, inbox: number.id, text: text! });
    const first = await start();
    await within(SOON, held.reached, `nobody came to the point: ${point.name}`);
    await first.stop("SIGKILL");
    await held.letGo();
    provider.play((_, __, take) => take());
    await queueTexts(town.query, number, { threads: 4, each: 2, after: after + 1 });
    const begun = Date.now();
    const second = await start();
    await within(SOON, allOut(town.query), `something waits, a minute after a kill: ${point.name}`);
    longest = Math.max(longest, Date.now() - begun);
    await second.stop("SIGTERM");
    killed.push(text!.body);
  }
  return longest;
}

/** Each text was handed over, taken and written down as its point wants, every other one once. @returns how many are uncertain */
async function requireEnds({ point, town, provider, killed }: Lane): Promise<number> {
  const texts = await town.query<{ body: string; delivery: string }>(
    "select body, delivery from messages where kind = 'outbound'",
  );
  assert(texts.length === TIMES * 11, `${texts.length} texts of ${TIMES * 11}`);
  const [askedFor, takenOf] = [timesOf(provider.asked), timesOf(provider.taken)];
  for (const { body, delivery } of texts) {
    const { ends, asked, taken } = killed.includes(body) ? point : others;
    const found = { ends: delivery, asked: askedFor(body), taken: takenOf(body) };
    assert.deepEqual(found, { ends, asked, taken }, `${body}, ${point.name}: ${JSON.stringify(found)}`);
  }
  assert.deepEqual(outOfOrder(provider.taken), [], "texts of a conversation were taken out of order");
  return texts.filter(({ delivery }) => delivery === "uncertain").length;
}

const others = { ends: "sent", asked: 1, taken: 1 };

function timesOf(sent: { body: string }[]): (body: string) => number {
  const times = Map.groupBy(sent, ({ body }) => body);
  return (body) => times.get(body)?.length ?? 0;
}
