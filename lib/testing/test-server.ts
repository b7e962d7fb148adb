import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { startPostgres } from "#db/embedded.ts";

export type TestServer = {
  url: string;
  /** @returns when the server has ended, or another run goes on with it */
  stop: () => Promise<void>;
};

/**
 * The Postgres of this run; another run may share it. It ends with the last of them, however that ends: a keeper beside
 * each run holds a pipe to it. Nothing here has to survive a crash of the machine, so nothing waits for its disk.
 * Another server may be given, such as one of an older PostgreSQL.
 */
export async function startTestServer(dataDir = ".data/test"): Promise<TestServer> {
  const given = process.env.PARLEY_TEST_SERVER;
  if (given) return { url: given, async stop() {} };
  const keeper = await startKeeper(dataDir);
  const stop = async () => {
    const ended = once(keeper, "exit");
    // Now it is waited for.
    keeper.ref();
    keeper.stdin.end();
    await ended;
  };
  try {
    const { url } = await startPostgres({
      dataDir,
      database: "parley",
      settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
    });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Keeper = ChildProcessByStdio<Writable, Readable, null>;

async function startKeeper(dataDir: string): Promise<Keeper> {
  const file = fileURLToPath(new URL("keeper.ts", import.meta.url));
  const keeper = spawn(process.execPath, [file, dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
    // A group of its own: what ends the run must not end it.
    detached: true,
  });
  await once(keeper.stdout, "data");
  // The run does not wait for it.
  for (const one of [keeper, keeper.stdin, keeper.stdout]) (one as unknown as { unref(): void }).unref();
  return keeper;
}
