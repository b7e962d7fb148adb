import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { enqueue } from "../jobs/queue.ts";
import { startWorker, taskList } from "./run.ts";

test("a job exists if and only if its transaction commits", async () => {
  const count = async () => {
    const { rows } = await db().execute<{ n: number }>(
      sql`select count(*) as n from graphile_worker.jobs where task_identifier = 'leftovers.sweep'`,
    );
    return Number(rows[0]!.n);
  };
  const before = await count();
  await db()
    .transaction(async (tx) => {
      await enqueue(tx, "leftovers.sweep", {}, { runAt: new Date(Date.now() + 3_600_000) });
      throw new Error("no");
    })
    .catch(() => undefined);
  expect(await count()).toBe(before);
  await db().transaction((tx) =>
    enqueue(tx, "leftovers.sweep", {}, { runAt: new Date(Date.now() + 3_600_000) }),
  );
  expect(await count()).toBe(before + 1);
});

test("the jobs of a worker that was killed are free again within seconds, not hours", async () => {
  let ran = 0;
  const sweep = taskList["leftovers.sweep"]!;
  taskList["leftovers.sweep"] = async () => {
    ran++;
  };
  try {
    await db().transaction((tx) => enqueue(tx, "leftovers.sweep", {}, { key: "orphan" }));
    // As a killed worker leaves it: locked, by somebody whose connection is gone.
    await db().execute(sql`update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now() - interval '5 s'
      where key = 'orphan'`);
    await db().execute(sql`update graphile_worker._private_job_queues set locked_by = null`);
    const worker = await startWorker();
    await expect.poll(() => ran, { timeout: 60_000 }).toBe(1);
    await worker.stop();
  } finally {
    taskList["leftovers.sweep"] = sweep;
  }
});
