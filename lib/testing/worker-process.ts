import { spawn } from "node:child_process";
import { once } from "node:events";

export type Worker = { stop: (signal: NodeJS.Signals) => Promise<unknown> };

/** A process that only works: jobs, and what waits to be carried, also to a provider on this machine. */
export async function startWorker(more: Record<string, string> = {}): Promise<Worker> {
  const child = spawn(process.execPath, ["lib/worker/standalone.ts"], {
    env: { ...process.env, OUTBOUND_ALLOW: "127.0.0.1", ROLE: "worker", ...more },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  return {
    stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
