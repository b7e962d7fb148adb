import { parseArgs } from "node:util";
import { bench } from "./bench/run.ts";
import { Trouble } from "./start/say.mjs";

/**
 * `npm run bench`: fills an agency of a given size and measures what its pages cost. Further words choose:
 * `npm run bench -- --messages 10000`, `npm run bench -- search csv`. The filled database is kept under `.data/bench`.
 */
export async function run(words: string[]): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: "error" });
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { messages: { type: "string", default: "1000000" } },
  });
  const size = Number(values.messages);
  if (!Number.isInteger(size) || size < 1000) throw new Trouble("--messages takes a number from 1000 on");
  await bench(size, positionals);
}
