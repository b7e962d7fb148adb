// `npm run agency -- add` and the other commands about agencies, on the database that `npm start` would use.
import { spawnSync } from "node:child_process";
import { openDatabase } from "./start/database.mjs";
import { ready } from "./start/ready.mjs";
import { attempt } from "./start/say.mjs";
import { settle } from "./start/settings.mjs";

await attempt(async () => {
  await ready();
  process.env.NODE_ENV = "production";
  await settle();
  const database = await openDatabase();
  const args = ["lib/agencies/cli.ts", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  await database.close();
  if (process.env.PARLEY_TRIAL) {
    console.error(
      "\nThis was the trial's database, which is served on this machine alone. For the real one, set what " +
        "you start Parley with (PUBLIC_URL, HOST or DATABASE_URL) for this command too.",
    );
  }
  process.exit(status ?? 1);
});
