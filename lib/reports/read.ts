import { db, prepared, wayTo } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Agent } from "../agents/agent.ts";
import { askThread, endThread } from "../asked-thread.ts";
import { onAway } from "../database-health.ts";
import type { Filter } from "../history/filter.ts";
import { once } from "../once.ts";
import type { Report } from "./count.ts";
import type { Counting } from "./counting-thread.ts";
import { planFor } from "./plan.ts";
import type { View } from "./views.ts";

const THREAD = "lib/reports/counting-thread.ts";

/** What one of the reports shows of the days that are asked for. */
export const readReport = (agent: Agent, asked: Filter, view: View, today: string): Promise<Report> =>
  fromStandby(() => read(agent, asked, view, today));

/**
 * In a thread of its own, which the system lets run after this one: what counts years at one go takes a processor for a tenth
 * of a second, and whoever answers residents meanwhile shall not notice.
 */
async function read(agent: Agent, asked: Filter, view: View, today: string): Promise<Report> {
  const plan = await planFor(agent, asked, view, today);
  if (!plan) return { view: "field", groups: [] };
  const counting: Counting = { plan, database: wayTo(db()) };
  once("reports without a database", () => onAway(leaveThread));
  return askThread<Report>(THREAD, counting);
}

/** What it asks a server that has gone silent would be waited for as long as a statement may take. */
const leaveThread = () =>
  endThread(THREAD, Object.assign(new Error("the database went away"), { code: "ECONNRESET" }));

/** Days within which a closed conversation may come back. */
export async function readReopenDays(agent: Agent): Promise<number> {
  const [row] = await prepared<{ days: number }>(
    "reopen-days",
    "select reopen_window_days as days from agencies where id = $1",
    [agent.agency.id],
  );
  return row!.days;
}
