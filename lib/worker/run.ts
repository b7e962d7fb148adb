import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { parseCronItems, type Runner, run, type Task, type TaskList } from "graphile-worker";
import pg from "pg";
import { unhurried } from "#db/index.ts";
import { followHours, turnOffEmptyRooms } from "../agencies/bubble.ts";
import { endDuties } from "../agencies/duty.ts";
import { renewHolidays } from "../agencies/opening.ts";
import { removeBytes } from "../attachments/keeping.ts";
import { mailPasswordLink } from "../auth/forgotten.ts";
import { carryOnBroadcast } from "../broadcasts/carrying.ts";
import { carryOn } from "../bulk/carrying.ts";
import { fetchFile } from "../channels/fetching.ts";
import { startListening } from "../channels/listening.ts";
import { openMailDoor } from "../channels/mail-door.ts";
import { sendStaffMail } from "../channels/staff-mail.ts";
import { releaseWaiting } from "../conversations/away.ts";
import { tellWaiting } from "../conversations/outbox.ts";
import { askQuestion } from "../conversations/rating.ts";
import { renewClocks } from "../conversations/reckoning.ts";
import { renewSearch } from "../conversations/renewal.ts";
import { directUrl } from "../env.ts";
import { applyRows } from "../imports/apply.ts";
import { checkRows } from "../imports/check.ts";
import { undoRows } from "../imports/undo.ts";
import { type JobName, type JobPayload, jobCatalog } from "../jobs/catalog.ts";
import { log } from "../log.ts";
import { sendDigest, startDigests } from "../notifications/digest.ts";
import { escalate } from "../notifications/escalating.ts";
import { alertOfTime } from "../notifications/looking.ts";
import { mailAlerts } from "../notifications/mailing.ts";
import { stopPushing } from "../notifications/push-lanes.ts";
import { pushAlerts } from "../notifications/pushing.ts";
import { keysToCard } from "../people/of-contact.ts";
import { packReports } from "../reports/packing.ts";
import { renewReports } from "../reports/renewal.ts";
import { sendDue } from "../sending/due.ts";
import { wakeDue } from "../snoozing/waking.ts";
import { renewTeamHolidays } from "../teams/hours.ts";
import { startCarrying } from "./carrier.ts";
import { startHandingOut } from "./handing-out.ts";
import { react } from "./react.ts";
import { reapDeadWorkers } from "./reaper.ts";
import { sweepLeftovers } from "./sweep.ts";
import { startTelling } from "./telling.ts";

const work: { [N in JobName]: (payload: JobPayload<N>) => Promise<void> } = {
  "event.react": react,
  "alerts.mail": ({ agencyId, alerts }) => mailAlerts(agencyId, alerts),
  "alerts.push": ({ agencyId, alerts }) => pushAlerts(agencyId, alerts),
  "alerts.digest": sendDigest,
  "alerts.digests": () => startDigests(),
  "alerts.look": alertOfTime,
  "emergency.escalate": ({ agencyId, eventId, nobody }) => escalate(agencyId, eventId, nobody),
  "satisfaction.ask": ({ agencyId, conversationId }) => askQuestion(agencyId, conversationId),
  "scheduled.send": ({ agencyId, id }) => sendDue(agencyId, id),
  "attachments.fetch": ({ agencyId, id }) => fetchFile(agencyId, id),
  "attachments.remove": ({ agencyId, keys }) => removeBytes(agencyId, keys),
  "bulk.carry-on": ({ agencyId, runId }) => carryOn(agencyId, runId),
  "broadcast.carry-on": ({ agencyId, broadcastId }) => carryOnBroadcast(agencyId, broadcastId),
  "bubble.check-room": async () => {
    await turnOffEmptyRooms();
    await followHours();
  },
  "clocks.renew": ({ agencyId }) => renewClocks(agencyId),
  "conversations.release": () => releaseWaiting(),
  "conversations.wake": () => wakeDue(),
  "duty.end": () => endDuties(),
  "holidays.renew": async () => {
    await renewHolidays();
    await renewTeamHolidays();
  },
  "import.check": ({ agencyId, importId }) => checkRows(agencyId, importId),
  "import.apply": ({ agencyId, importId }) => applyRows(agencyId, importId),
  "import.undo": ({ agencyId, importId }) => undoRows(agencyId, importId, keysToCard),
  "inbox.tell-waiting": ({ agencyId, inboxId }) => tellWaiting(agencyId, inboxId),
  "leftovers.sweep": sweepLeftovers,
  "password.mail-link": ({ sealed, request }) => mailPasswordLink(sealed, request),
  "reports.pack": () => packReports(),
  "reports.renew": ({ agencyId }) => renewReports(agencyId),
  "search.renew": renewSearch,
  "staff-mail.send": ({ agencyId, request }) => sendStaffMail(agencyId, request),
};

const cron = parseCronItems([
  { task: "bubble.check-room", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "conversations.release", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "conversations.wake", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "duty.end", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "holidays.renew", match: "41 3 * * *", options: { backfillPeriod: 0 } },
  { task: "alerts.digests", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "alerts.look", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "leftovers.sweep", match: "17 * * * *", options: { backfillPeriod: 0 } },
  { task: "reports.pack", match: "*/10 * * * *", options: { backfillPeriod: 0 } },
  { task: "search.renew", match: "* * * * *", options: { backfillPeriod: 0 } },
]);

export const taskList: TaskList = Object.fromEntries(
  Object.keys(work).map((name) => [name, taskOf(name as JobName)]),
);

/** Works jobs until `stop()`, which lets those under way end. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: directUrl(),
    max: 6,
    application_name: "parley-worker",
  });
  // Lost connections are made again; without listeners they would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const events = new EventEmitter();
  const carrierId = `carrier-${randomUUID()}`;
  const reaper = await reapDeadWorkers(events, [carrierId]);
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
  const carrier = startCarrying(carrierId);
  const telling = startTelling();
  const handing = startHandingOut();
  const listening = startListening();
  const closing = new AbortController();
  await openMailDoor(closing.signal);
  return {
    async stop() {
      closing.abort();
      await Promise.all([runner.stop(), carrier.stop(), telling.stop(), handing.stop(), listening.stop()]);
      await stopPushing();
      await reaper.stop();
      await pool.end();
    },
  };
}

function taskOf<N extends JobName>(name: N): Task {
  return (payload) => unhurried(() => work[name](jobCatalog[name].parse(payload) as JobPayload<N>));
}
