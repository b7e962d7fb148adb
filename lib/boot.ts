import { notePeers } from "./auth/client-address.ts";
import { env } from "./env.ts";
import { startWorker } from "./jobs/worker.ts";
import { closeHub } from "./live/hub.ts";
import { log } from "./log.ts";
import { once } from "./once.ts";

/** Everything a process does beside answering: called once, before the first request. */
export async function boot(): Promise<void> {
  notePeers();
  const worker = env().ROLE === "web" ? null : await startWorker();
  once("shutdown", () => holdExitFor(async () => worker?.stop()));
}

/**
 * Next exits a millisecond after the signal and would cut the jobs that run. Its own call to exit waits here until
 * they have ended; streams close first, since an open one keeps Next from ever calling it.
 */
function holdExitFor(end: () => Promise<unknown>): void {
  let ended: Promise<unknown> | undefined;
  const down = () => {
    ended ??= end().catch((error) => log.error({ error: String(error) }, "could not stop cleanly"));
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
