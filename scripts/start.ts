import { build } from "./start/build.ts";
import { reachDatabase } from "./start/database.ts";
import { keep } from "./start/keep.ts";
import { server } from "./start/run.mjs";
import { settle } from "./start/settings.ts";
import { standIn } from "./start/stand-in.ts";
import { announce, claimAddress, untilReady } from "./start/web.ts";

/** `npm start`: builds what is new, and serves it beside its database until it is stopped. */
export async function run(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  settle();
  await claimAddress();
  // Before the build, which takes longer than a wrong address needs to be seen.
  await reachDatabase();
  await build();
  await keep({
    name: "The server",
    args: server(process.env),
    ready: untilReady,
    onReady: announce,
    standIn,
  });
}
