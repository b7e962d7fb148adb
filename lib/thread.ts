import { once as happened } from "node:events";
import { join } from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { type Reason, Refused } from "./errors.ts";

type Limits = { seconds: number; megabytes: number };
type Said =
  | { value: unknown }
  | { refused: { reason: Reason; values: Record<string, string | number> } }
  | { end: true };

/**
 * What `file`, a module of ours under the project's folder, hands over one by one (`hand`), read in a thread of its own:
 * nothing that somebody uploads may keep this process from answering. The next piece is made when the last was taken.
 * Throws Refused where the thread did, and an error when it takes longer or more memory than `limits`.
 */
export async function* fromThread<T>(file: string, data: unknown, limits: Limits): AsyncGenerator<T> {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), file), {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const ended = happened(worker, "exit").then(([code]) => {
    throw new Error(`${file} ended with ${code} before it was done`);
  });
  ended.catch(() => undefined);
  const late = setTimeout(() => worker.terminate(), limits.seconds * 1000);
  try {
    while (true) {
      const [said] = (await Promise.race([happened(worker, "message"), ended])) as [Said];
      if ("end" in said) return;
      if ("refused" in said) throw new Refused(said.refused.reason, said.refused.values);
      yield said.value as T;
      worker.postMessage("more");
    }
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

/** Within the thread: all that it does, with what it was started with. */
export async function inThread<T>(work: (given: T) => Promise<void>): Promise<void> {
  try {
    await work(workerData as T);
    parentPort!.postMessage({ end: true } satisfies Said);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, values } = error;
    parentPort!.postMessage({ refused: { reason, values } } satisfies Said);
  }
}

/** Within the thread: hands over one piece and waits until it was taken. */
export async function hand(piece: unknown): Promise<void> {
  parentPort!.postMessage({ value: await piece });
  await happened(parentPort!, "message");
}
