import { log, logTheConsole } from "../log.ts";
import { startWorker } from "./run.ts";

/** A process that only works jobs (`npm run worker`). Ends what runs before it exits. */
logTheConsole();
const worker = await startWorker();
log.info({}, "working jobs");

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    process.exit(0);
  });
