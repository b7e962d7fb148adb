import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { migrate as migrateTables } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import { distributeNew } from "./distribute.ts";
import { connect, type Db } from "./index.ts";

const migrations = fileURLToPath(new URL("./migrations", import.meta.url));
/** As what we stand in the list of connections; the one that goes over all agencies at once. */
export const MIGRATING = "parley-migrate";
/** Any constant: two processes that start at once must not migrate at once. */
const LOCK = 20_261_122;

type Wait = {
  /** Called once, when another process has been at it for a while. */
  waiting?: () => void;
  /** Milliseconds for which another is waited for. */
  patience?: number;
};

/** Brings a database to this program's shape. Safe to run by several processes at once, through a pooler too, and again. */
export async function migrate(url: string, wait: Wait = {}): Promise<void> {
  // An index over years of messages takes longer than any page may.
  const database = connect(url, 2, { connectionTimeoutMillis: 5000, application_name: MIGRATING });
  // Two changes of tables that are spread, in the one transaction of the migrations. Elsewhere it means nothing.
  database.$client.on("connect", (client) =>
    client.query("select set_config('citus.multi_shard_modify_mode', 'sequential', false)"),
  );
  try {
    await requireVersion(database);
    await inTurn(database, wait, async () => {
      await migrateTables(database, { migrationsFolder: migrations });
      await runMigrations({ connectionString: url });
      await distributeCome(database);
    });
  } finally {
    await database.$client.end();
  }
}

/** On a Citus coordinator whose agencies are spread, the tables that have just come are spread as well. */
async function distributeCome({ $client }: Db): Promise<void> {
  const client = await $client.connect();
  try {
    await distributeNew(client, () => {});
  } finally {
    client.release();
  }
}

/**
 * The lock is a transaction's: a session's would stay behind on the connection of a pooler, which hands each query to
 * another. Who waits holds no connection, since whoever is at work may need it.
 */
async function inTurn(
  { $client }: Db,
  { waiting = () => {}, patience = 10 * 60_000 }: Wait,
  work: () => Promise<void>,
): Promise<void> {
  const begun = Date.now();
  for (let tries = 1; ; tries++) {
    const client = await $client.connect();
    try {
      await client.query("begin");
      // It does nothing while the work goes on beside it, and some servers end what does nothing.
      await client.query("set local idle_in_transaction_session_timeout = 0");
      const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [
        LOCK,
      ]);
      if (rows[0]!.mine) return await work();
    } finally {
      await client.query("rollback");
      client.release();
    }
    if (tries === 10) waiting();
    if (Date.now() - begun > patience)
      throw sentence("Another process is preparing this database and does not end.");
    await pause(200);
  }
}

async function requireVersion({ $client }: Db): Promise<void> {
  const { rows } = await $client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const { version } = rows[0]!;
  if (version < 15)
    throw sentence(`Parley needs PostgreSQL 15 or later; this database is version ${version}.`);
}

/** Without a stack: the reader is a person at a terminal. */
const sentence = (text: string) => Object.assign(new Error(text), { stack: text });
