import { saysAway } from "../database-health.ts";
import { tellFault } from "./faults.ts";
import { shared } from "./shared.ts";
import { frame, resync } from "./stream.ts";

/** With `reload` a step says: load the page again, it then shows everything up to this event. */
type Step = { eventId: number; reload?: true };

type Feed<S extends Step> = {
  /** Names all who get the same: what one of them asks for at an event is the others' too. */
  audience: string;
  /** What came after an event, in order. */
  read: (after: number) => Promise<S[]>;
  /** A step as markup; empty where it shows nothing and only moves the position. */
  render: (step: S) => Promise<string>;
};

/**
 * A stream's `next`: read and rendered once for all who stand at the same event. Fails only when the database is away. A
 * step that we cannot render is told to the log and passed over, and its readers load the page again: whoever stayed
 * before it would ask for it for ever.
 */
export function follow<S extends Step>(feed: Feed<S>) {
  const { audience } = feed;
  return (after: number, rung: number) =>
    shared(rung && `${audience} ${after} ${rung}`, async () =>
      Promise.all((await read(feed, after)).map((step) => toBytes(feed, step))),
    );
}

/** What could not be read now could not be read a moment later either: the next event asks again. */
async function read<S extends Step>({ audience, read }: Feed<S>, after: number): Promise<S[]> {
  try {
    return await read(after);
  } catch (error) {
    if (saysAway(error)) throw error;
    tellFault(`events for ${audience}`, error);
    return [];
  }
}

async function toBytes<S extends Step>({ audience, render }: Feed<S>, step: S) {
  const { eventId } = step;
  if (step.reload) return { eventId, bytes: resync(eventId) };
  try {
    const markup = await render(step);
    return { eventId, bytes: markup ? frame(eventId, markup) : null };
  } catch (error) {
    tellFault(`event ${eventId} for ${audience}`, error);
    return { eventId, bytes: resync(eventId) };
  }
}
