import { existsSync, readlinkSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import { basename, join } from "node:path";
import { parentPort, Worker } from "node:worker_threads";
import { once } from "./once.ts";

type Told = { id: number; asked: unknown };
type Said = { id: number } & ({ value: unknown } | { failed: Carried });
type Carried = { name: string; message: string; stack: string | undefined; more: Record<string, unknown> };

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; count: number; end?: NodeJS.Timeout };

/** Milliseconds for which one waits that nobody asks: somebody looks at a page, and then at the next. */
const REST = 60_000;

/** Where the rest of this process wants the same processor, such a thread has a thirtieth of it. */
const NICENESS = 15;

/** One for each module. */
const threads = () => once("asked threads", () => new Map<string, Thread>());

/**
 * What `file`, a module of ours under the project's folder, answers in a thread of its own (`answering`). It stays for a while,
 * and may be asked several things at once. One that ends before it has answered is an error for all who wait for it; the next
 * to ask begins a new one.
 */
export async function askThread<T>(file: string, asked: unknown): Promise<T> {
  const thread = threads().get(file) ?? begin(file);
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const id = ++thread.count;
  thread.worker.postMessage({ id, asked } satisfies Told);
  thread.waiting.set(id, { resolve, reject });
  clearTimeout(thread.end);
  thread.worker.ref();
  return promise as Promise<T>;
}

/** Ends it, where there is one: all who wait are told `why`. */
export function endThread(file: string, why: Error): void {
  const thread = threads().get(file);
  if (!thread) return;
  lose(file, thread, why);
  void thread.worker.terminate();
}

function begin(file: string): Thread {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), file), { execArgv: [] });
  const thread: Thread = { worker, waiting: new Map(), count: 0 };
  threads().set(file, thread);
  worker.on("message", (said: Said) => {
    // Said while it was being ended: whoever asked has been told that already, and another may be in its place.
    if (threads().get(file) !== thread) return;
    settle(thread, said);
    if (!thread.waiting.size) rest(file, thread);
  });
  worker.on("error", (error) => lose(file, thread, error as Error));
  worker.on("exit", (code) =>
    lose(file, thread, new Error(`${file} ended with ${code} before it had answered`)),
  );
  return thread;
}

function settle({ waiting }: Thread, said: Said): void {
  const { resolve, reject } = waiting.get(said.id)!;
  waiting.delete(said.id);
  if ("value" in said) resolve(said.value);
  else reject(asError(said.failed));
}

const asError = ({ name, message, stack, more }: Carried): Error =>
  Object.assign(new Error(message), { name, stack }, more);

function rest(file: string, thread: Thread): void {
  // The process may end meanwhile.
  thread.worker.unref();
  thread.end = setTimeout(() => endThread(file, new Error("nobody asks it any more")), REST).unref();
}

function lose(file: string, { waiting, end, worker }: Thread, why: Error): void {
  clearTimeout(end);
  if (threads().get(file)?.worker === worker) threads().delete(file);
  for (const { reject } of waiting.values()) reject(why);
  waiting.clear();
}

/** Within the thread: how it answers each thing that it is asked. */
export function answering<Asked>(answer: (asked: Asked) => Promise<unknown>): void {
  letOthersRun();
  parentPort!.on("message", async ({ id, asked }: Told) => {
    const said = await answer(asked as Asked).then(
      (value): Said => ({ id, value }),
      (error: Error): Said => ({ id, failed: carried(error) }),
    );
    parentPort!.postMessage(said);
  });
}

/** Between threads an error loses all but its words: a database's has a code by which it is known. */
function carried({ name, message, stack, ...more }: Error): Carried {
  const plain = Object.entries(more).filter(([, value]) => ["string", "number"].includes(typeof value));
  return { name, message, stack, more: Object.fromEntries(plain) };
}

/** Only Linux knows how much each thread of a process is to run. */
function letOthersRun(): void {
  const self = "/proc/thread-self";
  if (existsSync(self))
    setPriority(Number(basename(readlinkSync(self))), Math.min(19, getPriority() + NICENESS));
}
