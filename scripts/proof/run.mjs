import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "../start/build.mjs";
import { seconds } from "../start/say.mjs";
import { settle } from "../start/settings.mjs";
import { ignoreScripts } from "./ignore-scripts.mjs";
import { killApp } from "./kill-app.mjs";
import { killPostgres } from "./kill-postgres.mjs";
import { nastyStrings } from "./nasty-strings.mjs";
import { postgres15 } from "./postgres-15.mjs";
import { random } from "./random.mjs";
import { readers } from "./readers.mjs";
import { rootOnly } from "./root-only.mjs";
import { sameItem } from "./same-item.mjs";
import { sigterm } from "./sigterm.mjs";
import { streams } from "./streams.mjs";
import { Skipped } from "./town.mjs";
import { twoWebs } from "./two-webs.mjs";
import { races } from "./unit.mjs";

const proofs = {
  races,
  "same-item": sameItem,
  "kill-app": killApp,
  "kill-postgres": killPostgres,
  streams,
  "nasty-strings": nastyStrings,
  readers,
  sigterm,
  "two-webs": twoWebs,
  "root-only": rootOnly,
  "ignore-scripts": ignoreScripts,
  "postgres-15": postgres15,
};
const file = ".data/proof/proven.json";

/** Runs what was not proven yet and prints a line each. @returns how many failed */
export async function prove({ seed, again, chosen }) {
  await settle();
  delete process.env.PARLEY_TRIAL;
  await build();
  mkdirSync(".data/proof", { recursive: true });
  const proven = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const sources = readFileSync(".next/parley-sources", "utf8").slice(0, 12);
  let failed = 0;
  for (const [name, proof] of Object.entries(proofs)) {
    if (chosen.length && !chosen.includes(name)) continue;
    const key = `${name} ${seed} ${sources}`;
    if (proven[key] && !again) {
      console.log(`${name}, ${proven[key]}, proven before`);
      continue;
    }
    const begun = Date.now();
    try {
      const said = await proof(random(seed));
      if (said instanceof Skipped) {
        console.log(`${name}: skipped, ${said.why}`);
        continue;
      }
      proven[key] = `${said}, seed ${seed}`;
      writeFileSync(file, JSON.stringify(proven, null, 2));
      console.log(`${name}, ${said}, seed ${seed}: holds, ${seconds(begun)}`);
    } catch (error) {
      failed++;
      console.log(`${name}, seed ${seed}: FAILED, ${seconds(begun)}\n${error.stack ?? error}`);
    }
  }
  return failed;
}
