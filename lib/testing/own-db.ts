import { connect, type Db } from "#db/index.ts";
import { env } from "../env.ts";
import { once } from "../once.ts";
import { waitForConnections } from "./patience.ts";
import { ofTests } from "./statements/watch.ts";

export * from "#db/index.ts";

/** Stands in for `db()` in test files (vitest.config.ts), so that what tests ask themselves can be told apart. */
export function db(): Db {
  return once("tests' db", () => {
    const own = connect(env().DATABASE_URL, 10);
    Object.assign(own.$client.options, { application_name: ofTests });
    return waitForConnections(own);
  });
}
