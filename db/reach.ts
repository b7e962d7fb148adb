import pg from "pg";

/** Milliseconds. Longer than a server takes that starts anew or that is far away; one that stands still never answers. */
const PATIENCE = 10_000;

/** Why the database of this address cannot be used, as a part of a sentence without the address; null when it answers. */
export async function whyUnreachable(url: string, patience = PATIENCE): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
  // Said by the connection that fails; without a listener it would end the process as well.
  client.on("error", () => {});
  try {
    await client.connect();
    return null;
  } catch (error) {
    return reasonOf(error as Error & { code?: string });
  } finally {
    await client.end();
  }
}

/** Several addresses of one name that all refuse leave a code and no words. */
const reasonOf = ({ message, code }: Error & { code?: string }) => message || code || "no reason is given";
