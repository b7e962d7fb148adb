// `npm run bench`: fills an agency of a given size and measures what its pages cost. Further words choose:
// `npm run bench -- --messages 10000`, `npm run bench -- search csv`. The filled database is kept under `.data/bench`.
import { ready } from "./start/ready.mjs";
import { attempt } from "./start/say.mjs";

await attempt(async () => {
  await ready({ development: true });
  process.env.NODE_ENV = "production";
  process.env.DATA_DIR = ".data/bench";
  process.env.LOG_LEVEL = "error";
  const words = process.argv.slice(2);
  const at = words.indexOf("--messages");
  const size = at < 0 ? 1_000_000 : Number(words.splice(at, 2)[1]);
  if (!Number.isInteger(size) || size < 1000) throw new Error("--messages takes a number from 1000 on");
  const { bench } = await import("./bench/run.mjs");
  await bench(size, words);
});
