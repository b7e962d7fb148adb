import { parseArgs } from "node:util";
import { prove } from "./proof/run.ts";

/**
 * `npm run proof`: the long proofs, each with its count and seed. `npm run proof -- kill-app --seed 7` runs one;
 * what was proven with the same sources and seed is not run again, `--again` runs it all the same.
 */
export async function run(words: string[]): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: "fatal" });
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { seed: { type: "string", default: "1" }, again: { type: "boolean", default: false } },
  });
  const failed = await prove({ seed: Number(values.seed), again: values.again, chosen: positionals });
  process.exitCode = failed ? 1 : 0;
}
