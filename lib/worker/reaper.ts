import type { EventEmitter } from "node:events";
import pg from "pg";
import { listSendClaimants, releaseDeadSends } from "../broadcasts/settling.ts";
import { listClaimants, releaseDead } from "../conversations/outbox.ts";
import { directUrl } from "../env.ts";
import { log } from "../log.ts";

/** Any number of ours: the namespace of these advisory locks. */
const SEED = 7;
const EVERY = 2000;

/**
 * A worker that is killed keeps its jobs locked for four hours. Each of ours therefore holds an advisory lock under
 * its worker's id for as long as its connection lives; whose lock can be taken is dead, and its jobs are freed, and what
 * it was handing over becomes *uncertain*. To be
 * had before the worker: one that is not known to hold its jobs would lose them to others while it works them.
 */
export async function reapDeadWorkers(
  events: EventEmitter,
  own: string[] = [],
): Promise<{ stop: () => Promise<void> }> {
  const mine = new Set<string>(own);
  let client: pg.Client | null = null;
  let stopped = false;

  events.on("pool:create", ({ workerPool }: { workerPool: { id: string } }) => {
    mine.add(workerPool.id);
    if (client) void hold(client, workerPool.id);
  });
  const hold = (c: pg.Client, id: string) =>
    c.query("select pg_advisory_lock(hashtextextended($1, $2))", [id, SEED]).catch(() => undefined);

  async function connect(): Promise<pg.Client | null> {
    const fresh = new pg.Client({ connectionString: directUrl(), application_name: "parley-reaper" });
    fresh.on("error", () => {
      if (client === fresh) client = null;
    });
    try {
      await fresh.connect();
      for (const id of mine) await hold(fresh, id);
      return fresh;
    } catch {
      // The database is away; the next round tries again.
      return null;
    }
  }

  async function round(): Promise<void> {
    client ??= await connect();
    if (!client) return;
    const { rows } = await client.query<{ id: string }>(
      `select distinct locked_by as id from graphile_worker._private_jobs
       where locked_by is not null and locked_at < now() - interval '2 seconds'`,
    );
    const ids = [...rows.map(({ id }) => id), ...(await listClaimants()), ...(await listSendClaimants())];
    for (const id of ids) if (!mine.has(id)) await free(client, id);
  }

  async function free(c: pg.Client, id: string): Promise<void> {
    const { rows } = await c.query("select pg_try_advisory_lock(hashtextextended($1, $2)) as dead", [
      id,
      SEED,
    ]);
    if (!rows[0].dead) return;
    await c.query("select graphile_worker.force_unlock_workers($1)", [[id]]);
    await releaseDead(id);
    await releaseDeadSends(id);
    await c.query("select pg_advisory_unlock(hashtextextended($1, $2))", [id, SEED]);
    log.info({ worker: id }, "freed the jobs of a worker that died");
  }

  client = await connect();
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : round().catch(() => undefined)));
  }, EVERY);
  timer.unref();

  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      await client?.end().catch(() => undefined);
    },
  };
}
