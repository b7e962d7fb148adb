import { spawnSync } from "node:child_process";
import { openDatabase } from "./start/database.ts";
import { settle } from "./start/settings.ts";

/** `npm run import:mail -- MBOX|FOLDER`: an old mailbox, into the database that `npm start` would use. */
export async function run(words: string[]): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  settle();
  const database = await openDatabase();
  const { status } = spawnSync(process.execPath, ["lib/old-mail/cli.ts", ...words], { stdio: "inherit" });
  await database.close();
  process.exit(status ?? 1);
}
