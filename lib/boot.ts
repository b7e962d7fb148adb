import { keepNoConnection, watchTheDoor } from "./at-the-door.ts";
import { notePeers } from "./auth/client-address.ts";
import { isOwnOrigin } from "./auth/origin.ts";
import { env } from "./env.ts";
import { closeHub, listen } from "./live/hub.ts";
import { noteLines } from "./live/lines.ts";
import { log, logTheConsole } from "./log.ts";
import { watchRequests } from "./metrics.ts";
import { once } from "./once.ts";
import { openOutsideMail } from "./outside/mail-server.ts";
import { isTrialHere, readTrial } from "./trial/trial.ts";
import { startWorker } from "./worker/run.ts";

/** Everything a process does beside answering: called once, before the first request. */
export async function boot(): Promise<void> {
  logTheConsole();
  notePeers();
  noteLines();
  // Before the door, which leads some of them elsewhere.
  await watchRequests();
  watchTheDoor(isOwnOrigin);
  void listen();
  let worker: Promise<Worker | null> = Promise.resolve(null);
  let closing = false;
  const outside = new AbortController();
  if (isTrialHere())
    void openOutsideMail(async () => (await readTrial())?.id ?? null, outside.signal).catch((error) =>
      log.warn({ error }, "no mail to or from the outside world"),
    );
  if (env().ROLE !== "web") worker = startPatiently(() => closing);
  once("shutdown", () =>
    holdExitFor(async () => {
      closing = true;
      outside.abort();
      await (await worker)?.stop();
    }),
  );
}

type Worker = Awaited<ReturnType<typeof startWorker>>;

/** The database may come up after us, or go away while we start: then we wait, and answer 503 meanwhile. */
async function startPatiently(over: () => boolean): Promise<Worker | null> {
  while (!over()) {
    try {
      return await startWorker();
    } catch (error) {
      log.warn({ error }, "no worker yet");
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  return null;
}

/**
 * Next exits a millisecond after the signal and would cut the jobs that run. Its own call to exit waits here until
 * they have ended; streams and connections close first, since an open one keeps Next from ever calling it.
 */
function holdExitFor(end: () => Promise<unknown>): void {
  let ended: Promise<unknown> | undefined;
  const down = () => {
    ended ??= end().catch((error) => log.error({ error }, "could not stop cleanly"));
    keepNoConnection();
    closeHub();
  };
  const exit = process.exit.bind(process);
  process.exit = ((code?: number) => {
    if (!ended) return exit(code);
    void ended.finally(() => exit(code));
    return undefined as never;
  }) as typeof process.exit;
  process.once("SIGTERM", down);
  process.once("SIGINT", down);
}
