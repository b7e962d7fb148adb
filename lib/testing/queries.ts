import pg from "pg";
import { ofTests } from "./statements/watch.ts";

/** Asks a database once, over a connection of its own: none that dies with its server stays behind. */
export async function queryOnce<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: ofTests });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
