import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ofTests } from "./statements/watch.ts";

/**
 * Holds rows or a table against everybody else, so that whoever comes to them stands still there.
 * `had` is when it does; it may itself have to wait for others.
 */
export async function holdBack({ url }: { url: string }, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url, application_name: ofTests });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const { pid } = rows[0]!;
  await client.query("begin");
  const had = client.query(text, values);
  return {
    pid,
    had,
    /** Until somebody waits for it. */
    async waitedFor(): Promise<void> {
      const asked = "select from pg_locks where not granted and $1 = any(pg_blocking_pids(pid))";
      while ((await client.query(asked, [pid])).rowCount === 0) await pause(10);
    },
    letGo: () => client.end(),
  };
}
