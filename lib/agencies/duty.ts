import { and, eq, isNull, lte, or, type SQL } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import { memberships } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { ringLists } from "../events/ring.ts";
import { isoDayOf, momentOf } from "../local-time.ts";
import { endOfBusiness, type Schedule } from "./hours.ts";

/** On duty or not, by hand. Whoever comes on duty is not away any more. */
export const switchDuty = (agent: Agent, on: boolean): Promise<void> =>
  on
    ? write(and(mine(agent), isOff)!, { onDutySince: new Date(), awayUntil: null })
    : write(mine(agent), off);

/** Whoever signs in is on duty wherever they work, unless they have said that they are away. */
export const signOn = (userId: number): Promise<void> =>
  write(and(eq(memberships.userId, userId), isOff, isHere())!, { onDutySince: new Date() });

/** Whoever signs out in one browser goes, wherever else they may be signed in. */
export const signOff = (userId: number): Promise<void> => write(eq(memberships.userId, userId), off);

/** Days ahead for which somebody may say that they are away. */
const MOST_DAYS = 366;

/** The first day on which they are here again, as `2026-12-03`, becomes its first moment. */
export function readReturn({ agency }: Agent, day: string, now: Date): Date {
  const iso = isoDayOf(day.trim());
  const back = iso && momentOf(`${iso}T00:00`, agency.timeZone);
  if (!back || back <= now) throw new Refused("away_past");
  if (+back - +now > MOST_DAYS * 86_400_000) throw new Refused("away_far");
  return back;
}

/** Off duty until a day: what waits for them goes back to New by itself (`conversations/away.ts`). */
export const goAway = (agent: Agent, awayUntil: Date): Promise<void> =>
  write(mine(agent), { ...off, awayUntil });

type OnDuty = Schedule & {
  agencyId: number;
  userId: number;
  since: Date;
  isTrial: boolean;
  signedIn: boolean;
};

/**
 * Takes off duty whose business hours are over, and who is signed in nowhere any more, since sessions end by themselves too.
 * Sitting still ends nothing. A trial's people are signed in one at a time and stay. Run every minute by one worker.
 */
export async function endDuties(now = new Date()): Promise<void> {
  const all = await prepared<OnDuty>("list-on-duty", onDutyText, []);
  for (const { agencyId, userId, since, isTrial, signedIn, ...schedule } of all) {
    const isOver = schedule.hours && now >= endOfBusiness(schedule, since);
    if (!isOver && (signedIn || isTrial)) continue;
    const same = and(eq(memberships.agencyId, agencyId), eq(memberships.userId, userId));
    // Whoever has come on duty again meanwhile stays.
    await write(and(same, eq(memberships.onDutySince, since))!, off);
  }
}

const onDutyText = `
  select m.agency_id as "agencyId", m.user_id as "userId", m.on_duty_since as since, a.time_zone as "timeZone", a.hours,
    a.is_trial as "isTrial", exists (select from sessions s
      where s.user_id = m.user_id and s.ended_at is null and s.expires_at > now()) as "signedIn"
  from memberships m join agencies a on a.id = m.agency_id where m.on_duty_since is not null`;

const off = { onDutySince: null };
const isOff = isNull(memberships.onDutySince);
const mine = ({ userId, agency }: Agent) =>
  and(eq(memberships.agencyId, agency.id), eq(memberships.userId, userId))!;
const isHere = () => or(isNull(memberships.awayUntil), lte(memberships.awayUntil, new Date()));

/** Pages that are open show who is on duty. */
async function write(which: SQL, values: Partial<typeof memberships.$inferInsert>): Promise<void> {
  await transaction(async (tx) => {
    const changed = await tx
      .update(memberships)
      .set(values)
      .where(and(which, eq(memberships.state, "active")))
      .returning({ agencyId: memberships.agencyId });
    for (const { agencyId } of changed) await ringLists(tx, agencyId);
  });
}
