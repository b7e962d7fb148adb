import { db, type Tx } from "./index.ts";

/** What was read before a lock was had is not so any more: the transaction begins again, with none of its locks. */
export class Outdated extends Error {}

const TRIES = 5;
/** Deadlock, serialization failure: PostgreSQL has undone everything, and the same again may pass. */
const undone = new Set(["40P01", "40001"]);

/**
 * The one way into a transaction. What the database undoes for no fault of the person's is done again and not shown;
 * so `work` may run several times, and changes nothing that the transaction does not undo.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db().transaction(work);
    } catch (error) {
      if (tries === TRIES || !mayPass(error)) throw error;
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof Outdated) return true;
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  return code !== undefined && undone.has(code);
}
