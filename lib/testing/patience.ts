import type { Db } from "#db/index.ts";

/** Tests let a hundred ask at once, and their machine may be busy: whoever waits for a connection gets it. */
export function waitForConnections(own: Db): Db {
  own.$client.options.connectionTimeoutMillis = 0;
  return own;
}
