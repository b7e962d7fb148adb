// `npm start`. This file and those in `start/` also run before anything is installed, on any Node from 18 on.
import { build } from "./start/build.mjs";
import { keep } from "./start/keep.mjs";
import { ready } from "./start/ready.mjs";
import { next } from "./start/run.mjs";
import { attempt } from "./start/say.mjs";
import { settle } from "./start/settings.mjs";
import { announce, claimAddress, untilReady } from "./start/web.mjs";

await attempt(async () => {
  await ready();
  process.env.NODE_ENV = "production";
  await settle();
  await claimAddress();
  await build();
  await keep({
    name: "The server",
    args: [next, "start", "-H", process.env.HOST, "-p", process.env.PORT],
    ready: untilReady,
    onReady: announce,
  });
});
