import type { Random } from "#lib/testing/random.ts";
import { noDebianPostgres, startDebianPostgres } from "./debian-postgres.ts";
import { runTests } from "./races.ts";
import { sameItem } from "./same-item.ts";
import { openTown, type Skipped } from "./town.ts";

/** The same item at once, and the tests of what is at the core, on the oldest PostgreSQL that may be used. */
export async function postgres15(random: Random): Promise<string | Skipped> {
  const missing = noDebianPostgres();
  if (missing) return missing;
  const server = await startDebianPostgres();
  try {
    const items = await sameItem(random, await openTown("postgres-15", { url: server.url }));
    await runTests(["lib/conversations", "lib/live", "lib/history"], { PARLEY_TEST_SERVER: server.url });
    return `${items}; the tests of conversations, streams and history`;
  } finally {
    server.stop();
  }
}
