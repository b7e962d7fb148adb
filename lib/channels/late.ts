import { once } from "../once.ts";
import { type Parsed, read, type Waiting } from "./item.ts";

/** Milliseconds after which nobody waits for an item that is still taken apart: others come before it, of its sender too. */
export const SOON = 3000;

type Late = { item: Waiting; done: Promise<void> };
const late = () => once("items that take long", () => ({ all: new Set<Late>(), last: Promise.resolve() }));

/**
 * What takes long goes on beside all others, and behind none of its kind: it is read when it has been taken apart, one at a
 * time, since more would take the connections from those who post.
 */
export function leave(item: Waiting, parsing: Promise<Parsed | null>): void {
  const { all } = late();
  const readIt = async () => {
    const parsed = await parsing;
    if (!parsed) return;
    late().last = late().last.then(() => read(parsed));
    await late().last;
  };
  const own: Late = { item, done: readIt().finally(() => all.delete(own)) };
  all.add(own);
}

/** Nobody here begins these once more when their lease is over; another worker may, to whom this one could be dead. */
export const leftIds = (): number[] => [...late().all].map(({ item }) => item.id);

/** Until what is left has fewer bytes. */
export async function roomFor(bytes: number): Promise<void> {
  const held = () => [...late().all].reduce((sum, { item }) => sum + item.body.length, 0);
  while (held() >= bytes) await Promise.race([...late().all].map(({ done }) => done));
}

export const readRest = async (): Promise<void> =>
  void (await Promise.all([...late().all].map(({ done }) => done)));
