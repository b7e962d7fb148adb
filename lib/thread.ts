import { once as happened } from "node:events";
import { join } from "node:path";
import { parentPort, Worker } from "node:worker_threads";
import { type Reason, Refused } from "./errors.ts";
import { once } from "./once.ts";

type Limits = { seconds: number; megabytes: number };
type Said =
  | { value: unknown }
  | { refused: { reason: Reason; values: Record<string, string | number> } }
  | { end: true };
type Told = { given: unknown } | { more: true };

/** Milliseconds for which a thread that is done waits for more: to begin one takes longer than to read most files. */
const REST = 10_000;

/** How often as long a thread may take, where others keep it from the processor: it is its own work that is limited. */
const PATIENCE = 6;

type Resting = { worker: Worker; end: NodeJS.Timeout; forget: () => void };

/** One for each module, at most. */
const resting = () => once("resting threads", () => new Map<string, Resting>());

/**
 * What `file`, a module of ours under the project's folder, hands over one by one (`hand`), read in a thread of its own:
 * nothing that somebody uploads may keep this process from answering. The next piece is made when the last was taken.
 * Throws Refused where the thread did, and an error when it takes longer or more memory than `limits`.
 */
export async function* fromThread<T>(file: string, given: unknown, limits: Limits): AsyncGenerator<T> {
  const worker = wake(file) ?? begin(file, limits);
  const over = new AbortController();
  const { signal } = over;
  const ended = happened(worker, "exit", { signal }).then(([code]) => {
    throw new Error(`${file} ended with ${code} before it was done`);
  });
  ended.catch(() => undefined);
  const limit = endWhenLate(worker, limits.seconds);
  let isDone = false;
  try {
    tell(worker, { given });
    while (true) {
      const [said] = (await Promise.race([happened(worker, "message", { signal }), ended])) as [Said];
      isDone = !("value" in said);
      if ("end" in said) return;
      if ("refused" in said) throw new Refused(said.refused.reason, said.refused.values);
      yield said.value as T;
      tell(worker, { more: true });
    }
  } finally {
    limit.stop();
    over.abort();
    if (isDone) rest(file, worker);
    else await worker.terminate();
  }
}

/** Looks at what the thread has worked each time that its seconds are over, and ends it once that is too much. */
function endWhenLate(worker: Worker, seconds: number): { stop: () => void } {
  let turns = 0;
  const before = worked(worker);
  const timer = setInterval(async () => {
    const own = (await worked(worker)) - (await before);
    if (++turns >= PATIENCE || own > seconds * 0.8) void worker.terminate();
  }, seconds * 1000);
  return { stop: () => clearInterval(timer) };
}

/** Seconds of the processor; of one that has ended, more than anybody may. */
const worked = (worker: Worker): Promise<number> =>
  worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1e6,
    () => Number.POSITIVE_INFINITY,
  );

const tell = (worker: Worker, told: Told) => worker.postMessage(told);

const begin = (file: string, { megabytes }: Limits) =>
  new Worker(join(/* turbopackIgnore: true */ process.cwd(), file), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });

function wake(file: string): Worker | undefined {
  const found = resting().get(file);
  if (!found) return;
  resting().delete(file);
  clearTimeout(found.end);
  for (const type of ["error", "exit"]) found.worker.off(type, found.forget);
  found.worker.ref();
  return found.worker;
}

function rest(file: string, worker: Worker): void {
  if (resting().has(file)) return void worker.terminate();
  const forget = () => void (resting().get(file)?.worker === worker && resting().delete(file));
  const end = setTimeout(() => {
    forget();
    void worker.terminate();
  }, REST).unref();
  // The process may end meanwhile, and so may the thread.
  worker.unref();
  for (const type of ["error", "exit"]) worker.on(type, forget);
  resting().set(file, { worker, end, forget });
}

/** Within the thread: all that it does, with what it is given, each time that it is. */
export function inThread<T>(work: (given: T) => Promise<void>): void {
  parentPort!.on("message", async (told: Told) => {
    if (!("given" in told)) return;
    try {
      await work(told.given as T);
      say({ end: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { reason, values } = error;
      say({ refused: { reason, values } });
    }
  });
}

const say = (said: Said) => parentPort!.postMessage(said);

/** Within the thread: hands over one piece and waits until it was taken. */
export async function hand(piece: unknown): Promise<void> {
  say({ value: await piece });
  await happened(parentPort!, "message");
}
