import { saysAway } from "../database-health.ts";
import { tellFault } from "./faults.ts";
import { shared } from "./shared.ts";
import { type Feed, frame, positionOf, resync } from "./stream.ts";

/** With `reload` a step says: load the page again, it then shows everything up to this event. */
type Step = { eventId: number; reload?: true };

type Telling<S extends Step> = {
  /** The thread, where a stream may turn to another. */
  of?: number;
  /** The last event that the reader has. */
  after: number;
  /** Names all who get the same: what one of them asks for at an event is the others' too. */
  audience: string;
  /** What came after an event, in order. */
  read: (after: number) => Promise<S[]>;
  /** A step as markup; empty where it shows nothing and only moves the position. */
  render: (step: S) => Promise<string>;
};

/**
 * A stream's feed: read and rendered once for all who stand at the same event. Fails only when the database is away. A
 * step that we cannot render is told to the log and passed over, and its readers load the page again: whoever stayed
 * before it would ask for it for ever.
 */
export function follow<S extends Step>(telling: Telling<S>): Feed {
  const { audience, of, after } = telling;
  return {
    of,
    after,
    next: (last, rung) =>
      shared(rung && `${audience} ${last} ${rung}`, async () =>
        Promise.all((await read(telling, last)).map((step) => toBytes(telling, step))),
      ),
  };
}

/** What could not be read now could not be read a moment later either: the next event asks again. */
async function read<S extends Step>({ audience, read }: Telling<S>, after: number): Promise<S[]> {
  try {
    return await read(after);
  } catch (error) {
    if (saysAway(error)) throw error;
    tellFault(`events for ${audience}`, error);
    return [];
  }
}

async function toBytes<S extends Step>({ audience, of, render }: Telling<S>, step: S) {
  const { eventId } = step;
  const position = positionOf(eventId, of);
  if (step.reload) return { eventId, bytes: resync(position) };
  try {
    const markup = await render(step);
    return { eventId, bytes: markup ? frame(position, markup) : null };
  } catch (error) {
    tellFault(`event ${eventId} for ${audience}`, error);
    return { eventId, bytes: resync(position) };
  }
}
