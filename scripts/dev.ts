import { watch } from "node:fs";
import { join } from "node:path";
import { makeAssets } from "./start/build.ts";
import { keep } from "./start/keep.ts";
import { next, root } from "./start/run.mjs";
import { step } from "./start/say.mjs";
import { settle } from "./start/settings.ts";
import { announce, claimAddress, untilReady } from "./start/web.ts";

/** `npm run dev`: like `npm start`, with Next's development server, which shows every change at once. */
export async function run(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "development" });
  settle();
  await claimAddress();
  await step("Making scripts and styles", makeAssets);
  makeAgain();
  await keep({
    name: "The development server",
    args: [next, "dev", "-H", process.env.HOST!, "-p", process.env.PORT!],
    ready: untilReady,
    onReady: announce,
  });
}

/** Scripts and styles are not Next's: after a change they are made anew, and there when the page is loaded again. */
function makeAgain(): void {
  let making = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const make = () => {
    making = making.then(makeAssets).catch((error: Error) => console.error(error.message));
  };
  for (const folder of ["app", "components", "lib"])
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(make, 200);
    }).on("error", ({ message }) => console.error(`${folder} is not watched: ${message}`));
}
