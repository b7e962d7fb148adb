// `npm run worker`: works jobs and serves no pages. Any number of them may run beside the web processes.
import { keep } from "./start/keep.mjs";
import { ready } from "./start/ready.mjs";
import { attempt } from "./start/say.mjs";
import { settle } from "./start/settings.mjs";

await attempt(async () => {
  await ready();
  process.env.NODE_ENV = "production";
  process.env.ROLE = "worker";
  await settle();
  await keep({
    name: "The worker",
    args: ["lib/worker/standalone.ts"],
    ready: async () => true,
    onReady: () => console.log("\n  The worker is running. Stop with Ctrl-C.\n"),
  });
});
