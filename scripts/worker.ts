import { keep } from "./start/keep.ts";
import { root } from "./start/run.mjs";
import { settle } from "./start/settings.ts";

/** `npm run worker`: works jobs and serves no pages. Any number of them may run beside the web processes. */
export async function run(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production", ROLE: "worker" });
  settle();
  await keep({
    name: "The worker",
    args: ["--import", `${root}/scripts/start/drizzle-once.ts`, "lib/worker/standalone.ts"],
    ready: async () => true,
    onReady: () => console.log("\n  The worker is running. Stop with Ctrl-C.\n"),
  });
}
