import { makePackage } from "./package/make.ts";
import { settle } from "./start/settings.ts";

/**
 * `npm run package`: Parley as one folder that needs no npm, no network and no other Node, for machines of this one's
 * system and processor. `npm run package -- FOLDER` names the folder; it must not be there yet, or be a package.
 */
export async function run([folder = "dist/parley"]: string[]): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  settle();
  await makePackage(folder);
}
