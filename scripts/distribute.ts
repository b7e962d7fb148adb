import pg from "pg";
import { distribute } from "#db/distribute.ts";
import { openDatabase } from "./start/database.ts";
import { Trouble } from "./start/say.mjs";
import { settle } from "./start/settings.ts";

/** `npm run distribute`: spreads the agencies of DATABASE_URL, a Citus coordinator, over its machines. */
export async function run(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  const { DATABASE_URL, DATABASE_URL_DIRECT } = process.env;
  if (!DATABASE_URL) throw new Trouble("DATABASE_URL is not set: it must name a Citus coordinator.");
  settle();
  await openDatabase();
  const client = new pg.Client({ connectionString: DATABASE_URL_DIRECT || DATABASE_URL });
  await client.connect();
  try {
    await distribute(client, (line) => console.log(line));
  } finally {
    await client.end();
  }
}
