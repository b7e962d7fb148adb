// `npm run proof`: the long proofs, each with its count and seed. `npm run proof -- kill-app --seed 7` runs one;
// what was proven with the same sources and seed is not run again, `--again` runs it all the same.
import { ready } from "./start/ready.mjs";
import { attempt } from "./start/say.mjs";

await attempt(async () => {
  await ready({ development: true });
  process.env.NODE_ENV = "production";
  process.env.DATA_DIR = ".data/proof";
  process.env.LOG_LEVEL = "fatal";
  const words = process.argv.slice(2);
  const at = words.indexOf("--seed");
  const seed = at < 0 ? 1 : Number(words.splice(at, 2)[1]);
  const again = words.includes("--again");
  const { prove } = await import("./proof/run.mjs");
  const failed = await prove({ seed, again, chosen: words.filter((word) => word !== "--again") });
  process.exitCode = failed ? 1 : 0;
});
