import { spawnSync } from "node:child_process";
import { openDatabase } from "./start/database.ts";
import { settle } from "./start/settings.ts";

/** `npm run agency -- add` and the other commands about agencies, on the database that `npm start` would use. */
export async function run(words: string[]): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  settle();
  const database = await openDatabase();
  const { status } = spawnSync(process.execPath, ["lib/agencies/cli.ts", ...words], { stdio: "inherit" });
  await database.close();
  if (process.env.PARLEY_TRIAL) {
    console.error(
      "\nThis was the trial's database, which is served on this machine alone. For the real one, set what " +
        "you start Parley with (PUBLIC_URL, HOST or DATABASE_URL) for this command too.",
    );
  }
  process.exit(status ?? 1);
}
