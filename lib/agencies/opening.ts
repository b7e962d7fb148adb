import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies, type Hours } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import { localOf } from "../local-time.ts";
import { daysOf, inOrder, listHolidays } from "./holidays.ts";
import { hoursFrom, type TypedHours } from "./hours-input.ts";

/** The hours that a form would make of an agency's. Throws Refused as `hoursFrom` does. */
export const hoursTyped = ({ agency }: Agent, typed: TypedHours, now = new Date()): Promise<Hours | null> =>
  hoursFrom(typed, {
    today: localOf(now, agency.timeZone).slice(0, 10),
    language: agency.language,
    past: agency.hours?.closed ?? [],
  });

/** Whoever waits is due by the new hours, sooner or later than before. */
export async function saveHours(agent: Agent, typed: TypedHours, follows: boolean): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const hours = await hoursTyped(agent, typed);
  if (follows && !hours) throw new Refused("hours_none");
  await transaction(async (tx) => {
    await tx.update(agencies).set({ hours, bubbleFollows: follows }).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, "settings.hours", { changed: ["hours", "bubbleFollows"] });
    await enqueue(tx, "clocks.renew", { agencyId: agent.agency.id });
    await ringAgency(tx, agent.agency.id);
  });
}

/** What was ticked closes the next year, too. Every day in one worker: there is a year of time for it. */
export async function renewHolidays(now = new Date()): Promise<void> {
  const { rows } = await db().execute<Found>(sql`
    select id, hours, language, time_zone as "timeZone" from agencies where hours is not null order by id`);
  for (const { id, hours, language, timeZone } of rows) {
    const rules = new Set(hours.closed.flatMap(({ rule }) => rule ?? []));
    if (!rules.size) continue;
    const year = Number(localOf(now, timeZone).slice(0, 4));
    const more = daysOf(await listHolidays(hours.region, year, language), rules);
    const last = hours.closed.findLast(({ rule }) => rule)!.day;
    const closed = inOrder([...more.filter(({ day }) => day > last), ...hours.closed]);
    if (closed.length === hours.closed.length) continue;
    // Unless an admin has just saved others.
    await db().execute(sql`
      update agencies set hours = ${JSON.stringify({ ...hours, closed })}::jsonb
      where id = ${id} and hours = ${JSON.stringify(hours)}::jsonb`);
  }
}

type Found = { id: string; hours: Hours; language: "en" | "es"; timeZone: string };
