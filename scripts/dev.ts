import { makeAssets } from "./start/build.ts";
import { keep } from "./start/keep.ts";
import { next } from "./start/run.mjs";
import { step } from "./start/say.mjs";
import { settle } from "./start/settings.ts";
import { announce, claimAddress, untilReady } from "./start/web.ts";

/** `npm run dev`: like `npm start`, with Next's development server, which shows every change at once. */
export async function run(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "development" });
  settle();
  await claimAddress();
  await step("Making scripts and styles", makeAssets);
  await keep({
    name: "The development server",
    args: [next, "dev", "-H", process.env.HOST!, "-p", process.env.PORT!],
    ready: untilReady,
    onReady: announce,
  });
}
