import { db, type Tx } from "./index.ts";

/** What was read before a lock was had is not so any more: the transaction begins again, with none of its locks. */
export class Outdated extends Error {}

/** What waits for the commit of a transaction that is open. */
const waiting = new WeakMap<object, (() => Promise<void>)[]>();

/**
 * Does something once the transaction has committed, and nothing when it is undone. What fails then has to be made up
 * for by `act` itself: whoever waits for the transaction is told that it has committed.
 * @returns false where `tx` was not opened here: then nothing will be done
 */
export function afterCommit(tx: object, act: () => Promise<void>): boolean {
  return Boolean(waiting.get(tx)?.push(act));
}

const TRIES = 5;
/** Deadlock, serialization failure: PostgreSQL has undone everything, and the same again may pass. */
const undone = new Set(["40P01", "40001"]);

/**
 * The one way into a transaction. What the database undoes for no fault of the person's is done again and not shown;
 * so `work` may run several times, and changes nothing that the transaction does not undo.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const acts: (() => Promise<void>)[] = [];
    let done: T;
    try {
      done = await db().transaction((tx) => {
        waiting.set(tx, acts);
        return work(tx);
      });
    } catch (error) {
      if (tries === TRIES || !mayPass(error)) throw error;
      continue;
    }
    for (const act of acts) await act();
    return done;
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof Outdated) return true;
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  return code !== undefined && undone.has(code);
}
