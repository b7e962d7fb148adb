// What npm's commands are: `node scripts/run.mjs start` runs `scripts/start.ts`. This file and those in `start/` that
// end in .mjs also run before anything is installed, on any Node from 18 on; what ends in .ts has our own Node.
import { ready } from "./start/ready.mjs";
import { attempt } from "./start/say.mjs";

const [command = "start", ...words] = process.argv.slice(2);
const inProduction = ["start", "worker", "agency", "distribute", "import-mail"];

await attempt(async () => {
  await ready({ development: !inProduction.includes(command) });
  const { run } = await import(`./${command}.ts`);
  await run(words);
});
