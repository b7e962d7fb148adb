import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { startTextProvider } from "#lib/testing/text-provider.ts";
import { connectNumberOf, outOfOrder, queueTexts } from "#lib/testing/waiting-texts.ts";
import { type Point, points } from "./sending-points.ts";
import { openTown, type Town } from "./town.ts";
import { startWorker } from "./worker.ts";

const TIMES = 1;
/** Milliseconds in which all that waited has left, once somebody works again. */
const SOON = 60_000;

type Provider = Awaited<ReturnType<typeof startTextProvider>>;
type Ended = { point: Point; killed: string };

/**
 * The worker is killed at seven points of a text's sending, beside a provider that keeps account of what it was asked and
 * what it took. What was on its way is known or *uncertain*, and handed over by nobody again; all else leaves, in order.
 */
export async function killSends(): Promise<string> {
  const town = await openTown("kill-sends");
  const provider = await startTextProvider();
  const number = await connectNumberOf(town.query, provider);
  const ended: Ended[] = [];
  let longest = 0;
  try {
    while (ended.length < TIMES * points.length) {
      const point = points[ended.length % points.length]!;
      // Numbers of their own for each round, so that each conversation is the account of one kill.
      const after = ended.length * 5;
      const [text] = await queueTexts(town.query, number, { threads: 1, each: 3, after });
      const held = await point.hold({ town, provider, inbox: number.id, text: text! });
      const first = await startWorker();
      await within(SOON, held.reached, `nobody came to the point: ${point.name}`);
      await first.stop("SIGKILL");
      await held.letGo();
      provider.play((_, __, take) => take());
      await queueTexts(town.query, number, { threads: 4, each: 2, after: after + 1 });
      const begun = Date.now();
      const second = await startWorker();
      await within(SOON, allOut(town), `something waits, a minute after a kill: ${point.name}`);
      longest = Math.max(longest, Date.now() - begun);
      await second.stop("SIGTERM");
      ended.push({ point, killed: text!.body });
    }
    const uncertain = await requireEnds(town, provider, ended);
    return (
      `${ended.length} kills at ${points.length} points of a sending, ${provider.taken.length} texts taken once, ` +
      `${uncertain} uncertain, all else out within ${longest} ms of a start`
    );
  } finally {
    provider.close();
    await town.close();
  }
}

function within(ms: number, what: Promise<unknown>, otherwise: string): Promise<unknown> {
  const late = pause(ms, undefined, { ref: false }).then(() => assert.fail(otherwise));
  return Promise.race([what, late]);
}

async function allOut(town: Town): Promise<void> {
  while ((await town.query("select from outbox limit 1")).length) await pause(50);
}

/** Each text was handed over, taken and written down as its point wants, and every other one once. @returns how many are uncertain */
async function requireEnds(town: Town, { asked, taken }: Provider, ended: Ended[]): Promise<number> {
  const pointOf = new Map(ended.map(({ killed, point }) => [killed, point]));
  const texts = await town.query<{ body: string; delivery: string }>(
    "select body, delivery from messages where kind = 'outbound'",
  );
  assert(texts.length === ended.length * 11, `${texts.length} texts of ${ended.length * 11}`);
  const [askedFor, takenOf] = [timesOf(asked), timesOf(taken)];
  for (const { body, delivery } of texts) {
    const point = pointOf.get(body) ?? others;
    const found = { ends: delivery, asked: askedFor(body), taken: takenOf(body) };
    const { name, ends, asked, taken } = point;
    assert.deepEqual(found, { ends, asked, taken }, `${body}, ${name}: ${JSON.stringify(found)}`);
  }
  assert.deepEqual(outOfOrder(taken), [], "texts of a conversation were taken out of order");
  return texts.filter(({ delivery }) => delivery === "uncertain").length;
}

const others = { name: "not killed", ends: "sent", asked: 1, taken: 1 };

function timesOf(sent: { body: string }[]): (body: string) => number {
  const times = Map.groupBy(sent, ({ body }) => body);
  return (body) => times.get(body)?.length ?? 0;
}
