import { EventEmitter } from "node:events";
import { sql } from "drizzle-orm";
import { parseCronItems, type Runner, run, type Task, type TaskList } from "graphile-worker";
import pg from "pg";
import { db } from "#db/index.ts";
import { turnOffEmptyRooms } from "../agencies/bubble.ts";
import { env } from "../env.ts";
import { react } from "../events/react.ts";
import { applyRows } from "../imports/apply.ts";
import { checkRows } from "../imports/check.ts";
import { forgetOldRows } from "../imports/forgetting.ts";
import { undoRows } from "../imports/undo.ts";
import { dropOldFiles } from "../imports/upload.ts";
import { log } from "../log.ts";
import { sendDue } from "../sending/due.ts";
import { type JobName, type JobPayload, jobCatalog } from "./catalog.ts";
import { reapDeadWorkers } from "./reaper.ts";

const work: { [N in JobName]: (payload: JobPayload<N>) => Promise<void> } = {
  "event.react": ({ agencyId, eventId }) => react(agencyId, eventId),
  "scheduled.send": ({ agencyId, id }) => sendDue(agencyId, id),
  "bubble.check-room": turnOffEmptyRooms,
  "import.check": ({ agencyId, importId }) => checkRows(agencyId, importId),
  "import.apply": ({ agencyId, importId }) => applyRows(agencyId, importId),
  "import.undo": ({ agencyId, importId }) => undoRows(agencyId, importId),
  "leftovers.sweep": sweepLeftovers,
};

const cron = parseCronItems([
  { task: "bubble.check-room", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "leftovers.sweep", match: "17 * * * *", options: { backfillPeriod: 0 } },
]);

export const taskList: TaskList = Object.fromEntries(
  Object.keys(work).map((name) => [name, taskOf(name as JobName)]),
);

/** Works jobs until `stop()`, which lets those under way end. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 6,
    application_name: "parley-worker",
  });
  // Lost connections are made again; without listeners they would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const events = new EventEmitter();
  const reaper = reapDeadWorkers(events);
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList,
    parsedCronItems: cron,
    logger: log.graphile,
  });
  return {
    async stop() {
      await runner.stop();
      await reaper.stop();
      await pool.end();
    },
  };
}

function taskOf<N extends JobName>(name: N): Task {
  return (payload) => work[name](jobCatalog[name].parse(payload) as JobPayload<N>);
}

/** What nobody needs any more: limits that ran out, kept texts after a day, sessions long over, old presence and files. */
async function sweepLeftovers(): Promise<void> {
  await db().execute(sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`);
  await db().execute(sql`delete from kept_texts where created_at < now() - interval '1 day'`);
  await db().execute(sql`delete from notices where created_at < now() - interval '1 day'`);
  await db().execute(sql`delete from sessions where expires_at < now() - interval '1 day'`);
  await dropOldFiles();
  await forgetOldRows();
  await db().execute(sql`delete from presence where seen_at < now() - interval '1 hour'`);
}
