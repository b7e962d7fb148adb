import { once as happened } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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

/** Milliseconds for which a thread is waited for that does not answer: inside of a call of Node's own it neither answers nor ends. */
const SILENT = 1000;

/** What was read took longer than it may, or has ended its thread in another way. */
export class ThreadEnded extends Error {}

type Resting = { worker: Worker; end: NodeJS.Timeout; forget: () => void };

/** One for each module, at most. */
const resting = () => once("resting threads", () => new Map<string, Resting>());

/**
 * What `file`, a module of ours under the project's folder, hands over one by one (`hand`), read in a thread of its own:
 * nothing that somebody uploads may keep this process from answering. The next piece is made when the last was taken.
 * Throws Refused where the thread did, ThreadEnded when it takes longer than `limits` and an error where it takes more memory.
 */
export async function* fromThread<T>(file: string, given: unknown, limits: Limits): AsyncGenerator<T> {
  const worker = wake(file) ?? begin(file, limits);
  const over = new AbortController();
  const { signal } = over;
  const ended = happened(worker, "exit", { signal }).then(([code]) => {
    throw new ThreadEnded(`${file} ended with ${code} before it was done`);
  });
  ended.catch(() => undefined);
  const limit = limitTo(limits.seconds, worker);
  let isDone = false;
  try {
    tell(worker, { given });
    while (true) {
      const [said] = (await Promise.race([happened(worker, "message", { signal }), ended, limit.late])) as [
        Said,
      ];
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
    else await Promise.race([worker.terminate(), pause(SILENT)]);
  }
}

/** `late` fails once the thread has worked for too long, which is looked at each time that its seconds are over. */
function limitTo(seconds: number, worker: Worker): { late: Promise<never>; stop: () => void } {
  const { promise: late, reject } = Promise.withResolvers<never>();
  late.catch(() => undefined);
  const before = worked(worker);
  const own = async () => (await worked(worker)) - (await before);
  let turns = 0;
  const timer = setInterval(async () => {
    const isPatient = ++turns < PATIENCE;
    const took = await Promise.race([own(), pause(SILENT, Number.POSITIVE_INFINITY)]);
    if (!isPatient || took > seconds * 0.8) reject(new ThreadEnded(`more than ${seconds} seconds`));
  }, seconds * 1000);
  return { late, stop: () => clearInterval(timer) };
}

/** Seconds of the processor; none of one that has not begun, or has ended. */
const worked = (worker: Worker): Promise<number> =>
  worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1e6,
    () => 0,
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
