import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Random, random } from "#lib/testing/random.ts";
import { build } from "../start/build.ts";
import { seconds } from "../start/say.mjs";
import { settle } from "../start/settings.ts";
import { behindHaproxy, behindNginx } from "./behind-fronts.ts";
import { broadcast } from "./broadcast.ts";
import { firstStarts } from "./first-starts.ts";
import { ignoreScripts } from "./ignore-scripts.ts";
import { killApp } from "./kill-app.ts";
import { killPostgres } from "./kill-postgres.ts";
import { killSends } from "./kill-sends.ts";
import { killSmtp } from "./kill-smtp.ts";
import { locks } from "./locks.ts";
import { mailbox } from "./mailbox.ts";
import { nastyStrings } from "./nasty-strings.ts";
import { pgbouncer } from "./pgbouncer.ts";
import { postgres15 } from "./postgres-15.ts";
import { races } from "./races.ts";
import { readers } from "./readers.ts";
import { replica } from "./replica.ts";
import { rootOnly } from "./root-only.ts";
import { sameItem } from "./same-item.ts";
import { sigterm } from "./sigterm.ts";
import { spreadsheets } from "./spreadsheets.ts";
import { streams } from "./streams.ts";
import { tools } from "./tools.ts";
import { Skipped } from "./town.ts";
import { twoWebs } from "./two-webs.ts";
import { twoWorkers } from "./two-workers.ts";
import { webhooks } from "./webhooks.ts";

/** Throws when something does not hold. @returns what was done, or why it cannot be had here */
type Proof = (random: Random) => Promise<string | Skipped>;

const proofs: Record<string, Proof> = {
  races,
  tools,
  locks,
  "same-item": sameItem,
  "kill-app": killApp,
  "kill-postgres": killPostgres,
  "kill-sends": killSends,
  "kill-smtp": killSmtp,
  broadcast,
  "two-workers": twoWorkers,
  webhooks,
  mailbox,
  streams,
  "nasty-strings": nastyStrings,
  readers,
  sigterm,
  "two-webs": twoWebs,
  nginx: behindNginx,
  haproxy: behindHaproxy,
  "first-starts": firstStarts,
  pgbouncer,
  replica,
  "root-only": rootOnly,
  "ignore-scripts": ignoreScripts,
  "postgres-15": postgres15,
  spreadsheets,
};
const file = ".data/proof/proven.json";

type Wish = { seed: number; again: boolean; chosen: string[] };

/** Runs what was not proven yet and prints a line each. @returns how many failed */
export async function prove({ seed, again, chosen }: Wish): Promise<number> {
  settle();
  delete process.env.PARLEY_TRIAL;
  // Its data stand apart; the secrets are those of `npm start`, so that one build is for both.
  process.env.DATA_DIR = resolve(".data/proof");
  await build();
  mkdirSync(".data/proof", { recursive: true });
  const proven: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
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
      const { stack } = error as Error;
      console.log(`${name}, seed ${seed}: FAILED, ${seconds(begun)}\n${stack ?? error}`);
    }
  }
  return failed;
}
