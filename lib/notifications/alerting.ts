import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { type AlertKind, alerts, type Ways } from "#db/schema/alerts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import type { EventKind } from "../events/kinds.ts";
import { ringAlerts } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import type { Told } from "./alerts.ts";
import { type Concern, concernsOf, findHappened, type Happened } from "./concerns.ts";
import { type Case, decide } from "./decide.ts";
import { isOfMessage, isWanted, waysFor } from "./kinds.ts";
import { isQuiet, type Quiet } from "./quiet.ts";

/** What is told of an event, as soon as it has happened; run twice, it tells nobody twice. */
export async function alertOf(agencyId: number, eventId: number): Promise<void> {
  const happened = await findHappened(agencyId, eventId);
  if (!happened) return;
  const told = new Set<number>();
  for (const { kind, whom } of concernsOf(happened)) {
    const others = whom === "all" ? whom : whom.filter((one) => !told.has(one));
    const now = await tell(happened, { kind, whom: others }, eventId);
    if (!now) return;
    for (const userId of now) told.add(userId);
  }
}

/** @returns who is told; null where that is asked again, and all else with it */
async function tell(happened: Happened, concern: Concern, eventId: number): Promise<number[] | null> {
  const { agencyId } = happened;
  if ((concern.kind === "new" || concern.kind === "missed") && happened.handedOut) {
    // Whoever was given it is told of that, and nobody else has anything to do.
    if (happened.assigneeId) return [];
    const until = +happened.at + TURN;
    if (Date.now() < until) {
      await lookAgain(agencyId, eventId, new Date(until));
      return null;
    }
  }
  const { conversationId, bubbleOn, channel, emergency, messageId, lastMessageId } = happened;
  const told = await alert(concern, {
    ...{ agencyId, about: `event ${eventId}`, bubbleOn, channel, emergency, conversationId },
    given: happened.kind === "conversation.team_changed",
    messageId:
      isOfMessage(concern.kind) && !isNewsItself.has(happened.kind) ? (messageId ?? lastMessageId) : null,
  });
  if (concern.kind === "emergency") await callManagers(agencyId, eventId, told.length);
  return told;
}

/** What a team is given, and that it is over, is news to whoever has read all that was said before. */
const isNewsItself: ReadonlySet<EventKind> = new Set(["conversation.team_changed", "conversation.closed"]);

/** Milliseconds in which what is new may be handed out, before all are called to it. */
const TURN = 5000;

const lookAgain = (agencyId: number, eventId: number, runAt: Date): Promise<void> =>
  transaction((tx) => enqueue(tx, "event.react", { agencyId, eventId, reaction: "alerts" }, { runAt }));

export type About = {
  agencyId: number;
  about: string;
  bubbleOn: boolean;
  channel: Channel | null;
  conversationId?: number | null;
  messageId?: number | null;
  scheduledId?: number | null;
  given?: boolean;
  emergency?: boolean;
  escalated?: Case["escalated"];
};

/** Decides for each of them and keeps what was decided. @returns who is told */
export async function alert({ kind, whom }: Concern, about: About): Promise<number[]> {
  const { agencyId, bubbleOn, channel, conversationId, messageId, scheduledId } = about;
  const { given = false, emergency = false, escalated = null } = about;
  const people = await listPeople(agencyId, whom);
  const now = new Date();
  const rows = people.map(({ userId, onDuty, timeZone, pushes, ways: own, ...quiet }) => {
    const ways = waysFor(kind, own);
    const decision = decide({
      ...{ kind, bubbleOn, channel, given, onDuty, emergency, escalated },
      wants: isWanted(ways),
      mine: whom !== "all",
      quiet: isQuiet(quiet, now, timeZone),
    });
    return {
      ways,
      pushes,
      row: {
        agencyId,
        userId,
        kind,
        about: about.about,
        conversationId,
        messageId,
        scheduledId,
        ways,
        ...decision,
      },
    };
  });
  if (!rows.length) return [];
  await transaction(async (tx) => {
    const kept = await tx
      .insert(alerts)
      .values(rows.map(({ row }) => row))
      .onConflictDoNothing()
      .returning({ id: alerts.id, userId: alerts.userId, told: alerts.told });
    for (const { userId } of kept.filter(({ told }) => told !== "no")) await ringAlerts(tx, agencyId, userId);
    const now = kept.filter(({ told }) => told === "now");
    const of = (wants: (one: (typeof rows)[number]) => boolean) =>
      now.filter(({ userId }) => wants(rows.find(({ row }) => row.userId === userId)!));
    await sendOut(tx, agencyId, kind, {
      push: of(({ ways, pushes }) => ways.push && pushes),
      mail: of(({ ways }) => ways.mail),
    });
  });
  return rows.filter(({ row }) => row.told !== "no").map(({ row }) => row.userId);
}

/** Milliseconds for which a mail waits whether a colleague is quicker. */
const PATIENCE = 120_000;

/** Each way is a job of its own: one that fails and is tried again repeats no other. For all at once, or the last waits for each. */
async function sendOut(
  tx: Tx,
  agencyId: number,
  kind: AlertKind,
  { push, mail }: Record<"push" | "mail", Told[]>,
): Promise<void> {
  const asked = (alerts: Told[]) => ({ agencyId, alerts: alerts.map(({ userId, id }) => ({ userId, id })) });
  if (push.length) await enqueue(tx, "alerts.push", asked(push));
  const runAt = kind === "emergency" ? undefined : new Date(Date.now() + PATIENCE);
  if (mail.length) await enqueue(tx, "alerts.mail", asked(mail), { runAt });
}

/** Nobody on duty: managers at once. Else they are called where nobody has opened it in time. */
async function callManagers(agencyId: number, eventId: number, told: number): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.execute<{ minutes: number }>(
      sql`select escalate_minutes as minutes from agencies where id = ${agencyId}`,
    );
    const runAt = told ? new Date(Date.now() + rows[0]!.minutes * 60_000) : undefined;
    const key = `emergency ${agencyId} ${eventId}`;
    await enqueue(tx, "emergency.escalate", { agencyId, eventId, nobody: told === 0 }, { runAt, key });
  });
}

type Person = Quiet & {
  userId: number;
  onDuty: boolean;
  /** Whether any browser of theirs takes pushes. */
  pushes: boolean;
  timeZone: string;
  ways: Partial<Record<AlertKind, Ways>> | null;
};

function listPeople(agencyId: number, whom: "all" | number[]): Promise<Person[]> {
  return prepared<Person>("list-alerted", peopleText, [agencyId, whom === "all" ? null : whom]);
}

const peopleText = `
  select m.user_id as "userId", m.on_duty_since is not null as "onDuty", a.time_zone as "timeZone", p.ways,
    p.quiet_from as "quietFrom", p.quiet_until as "quietUntil",
    exists (select from push_subscriptions s where s.user_id = m.user_id) as pushes
  from memberships m join agencies a on a.id = m.agency_id join users u on u.id = m.user_id and u.disabled_at is null
  left join alert_preferences p on p.agency_id = $1 and p.user_id = m.user_id
  where m.agency_id = $1 and m.state = 'active' and ($2::bigint[] is null or m.user_id = any($2))`;
