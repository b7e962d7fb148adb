// `npm run dev`: like `npm start`, with Next's development server, which shows every change at once.
import { makeAssets } from "./start/build.mjs";
import { keep } from "./start/keep.mjs";
import { ready } from "./start/ready.mjs";
import { next } from "./start/run.mjs";
import { attempt, step } from "./start/say.mjs";
import { settle } from "./start/settings.mjs";
import { announce, claimAddress, untilReady } from "./start/web.mjs";

await attempt(async () => {
  await ready({ development: true });
  process.env.NODE_ENV = "development";
  await settle();
  await claimAddress();
  await step("Making scripts and styles", makeAssets);
  await keep({
    name: "The development server",
    args: [next, "dev", "-H", process.env.HOST, "-p", process.env.PORT],
    ready: untilReady,
    onReady: announce,
  });
});
