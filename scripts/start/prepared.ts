import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { root } from "./run.mjs";

/**
 * What has prepared a database is written down in it, beside the list of its migrations: so it travels with a backup, and
 * an older one that is put back is prepared anew. To look costs a query, to prepare half a second.
 */
const TABLE = "drizzle.__drizzle_migrations";

/** Changes with each migration, ours and the queue's, and with whether there shall be a trial. */
function preparedBy(): string {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const hash = createHash("sha256").update(read("db/migrations/meta/_journal.json"));
  hash.update(JSON.parse(read("node_modules/graphile-worker/package.json")).version);
  return `${hash.digest("hex").slice(0, 16)}${process.env.PARLEY_TRIAL ? " with a trial" : ""}`;
}

export async function isPrepared(url: string): Promise<boolean> {
  const text = `select obj_description(to_regclass('${TABLE}'), 'pg_class') as said`;
  // What keeps us from looking keeps preparing as well, and that says it better.
  const [row] = await ask(url, text).catch(() => []);
  return row?.said === preparedBy();
}

export async function notePrepared(url: string): Promise<void> {
  await ask(url, `comment on table ${TABLE} is '${preparedBy()}'`).catch((error: { code?: string }) => {
    // Of a table that another role owns: it is prepared at each start then.
    if (error.code !== NOT_OWNER) throw error;
  });
}

const NOT_OWNER = "42501";

async function ask(url: string, text: string): Promise<{ said?: string | null }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
