import { readThread, type Thread } from "./thread.ts";

type Whole = { agencyId: number; id: number; splitFromId: number | null };

/** Staff keep two matters apart; whoever wrote both wrote them here, and what stood there stays. */
export async function readWhole(
  { splitFromId, ...key }: Whole,
  before: number | null,
  limit?: number,
): Promise<Thread> {
  const thread = await readThread(key, before, limit);
  if (thread.older !== null || splitFromId === null) return thread;
  const end = thread.items[0]?.order ?? before;
  const earlier = await readThread({ ...key, id: splitFromId }, end, limit);
  return { ...thread, items: [...earlier.items, ...thread.items], older: earlier.older };
}
