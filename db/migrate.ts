import { fileURLToPath } from "node:url";
import { migrate as migrateTables } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import { connect, type Db } from "./index.ts";

const migrations = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any constant: two processes that start at once must not migrate at once. */
const LOCK = 20_261_122;

/** Brings a database to this program's shape. Safe to run by several processes at once, and again. */
export async function migrate(url: string): Promise<void> {
  const database = connect(url, 2);
  const client = await database.$client.connect();
  try {
    await requireVersion(database);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await migrateTables(database, { migrationsFolder: migrations });
    await runMigrations({ connectionString: url });
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
  } finally {
    client.release();
    await database.$client.end();
  }
}

async function requireVersion(database: Db): Promise<void> {
  const { rows } = await database.$client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const { version } = rows[0]!;
  if (version < 15)
    throw new Error(`Parley needs PostgreSQL 15 or later; this database is version ${version}.`);
}
