import { join } from "node:path";
import { finish, root } from "../start/run.mjs";
import { findChromium } from "../test/chromium.mjs";

/** What the browser tests send in a short form, whole: every string in every field of every form and address. */
export async function nastyStrings() {
  const env = {
    ...process.env,
    PARLEY_ROUNDS: "515",
    CHROMIUM: await findChromium(),
    PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
  };
  for (const name of ["DATABASE_URL", "DATA_DIR", "HOST", "PORT", "PUBLIC_URL", "NODE_ENV"]) delete env[name];
  const config = ["--config", "lib/testing/playwright.config.ts", "--reporter=list"];
  const { code, printed } = await finish("playwright", ["test", ...config, "app/nasty-strings.spec.ts"], {
    env,
  });
  const said = /nasty strings: (\d+ posts.*)/.exec(printed)?.[1];
  if (code !== 0 || !said) throw new Error(printed.slice(-8000));
  return said;
}
