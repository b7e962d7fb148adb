import { createHash } from "node:crypto";
import { makePackage } from "./package/make.ts";
import { build } from "./start/build.ts";
import { settle } from "./start/settings.ts";

/**
 * `npm run package`: Parley as one folder that needs no npm, no network and no other Node, for machines of this one's
 * system and processor. `npm run package -- FOLDER` names the folder; it must not be there yet, or be a package.
 */
export async function run([folder = "dist/parley"]: string[]): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  // The ids of forms are made with a key: one for all packages, or whoever replaces one turns away what stands open. Where
  // packages and builds take each other's forms, AUTH_SECRET is set for all of them.
  if (!process.env.AUTH_SECRET)
    process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= createHash("sha256")
      .update("packages of Parley")
      .digest("base64");
  settle();
  await build();
  await makePackage(folder);
}
