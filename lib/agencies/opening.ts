import { eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies, type ClosedDay, type Hours } from "#db/schema/agencies.ts";
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
export const hoursTyped = (
  { agency }: Agent,
  typed: TypedHours,
  past = agency.hours?.closed ?? [],
): Promise<Hours | null> =>
  hoursFrom(typed, {
    today: localOf(new Date(), agency.timeZone).slice(0, 10),
    language: agency.language,
    past,
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
    const closed = await daysToCome(hours, { language, timeZone }, now);
    if (!closed) continue;
    // Unless an admin has just saved others.
    await db().execute(sql`
      update agencies set hours = ${JSON.stringify({ ...hours, closed })}::jsonb
      where id = ${id} and hours = ${JSON.stringify(hours)}::jsonb`);
  }
}

/** With those of the next year that were ticked; null where none is missing. */
export async function daysToCome(
  { closed, region }: Pick<Hours, "closed" | "region">,
  { language, timeZone }: { language: "en" | "es"; timeZone: string },
  now: Date,
): Promise<ClosedDay[] | null> {
  const rules = new Set(closed.flatMap(({ rule }) => rule ?? []));
  if (!rules.size) return null;
  const year = Number(localOf(now, timeZone).slice(0, 4));
  const more = daysOf(await listHolidays(region, year, language), rules);
  const last = closed.findLast(({ rule }) => rule)!.day;
  const all = inOrder([...more.filter(({ day }) => day > last), ...closed]);
  return all.length > closed.length ? all : null;
}

type Found = { id: string; hours: Hours; language: "en" | "es"; timeZone: string };
