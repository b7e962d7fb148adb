import { sql } from "drizzle-orm";
import webPush from "web-push";
import { db } from "#db/index.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { askOutside, OutboundError } from "../outbound.ts";
import { told } from "../told.ts";
import { listDue, type Told } from "./alerts.ts";
import { type PushKeys, readPushKeys } from "./push-keys.ts";
import { pushInLane } from "./push-lanes.ts";
import { dropSubscription, listSubscriptions, type Subscription } from "./subscriptions.ts";
import { tell } from "./telling.ts";

export type Pushed = { title: string; body: string; path: string; tag: string };

/** Seconds for which a push service keeps it for a browser that is off: later it is no news. */
const LIVES = 3600;
/** Milliseconds: after that nobody waits for a push service any more. */
const PATIENCE = 10_000;

/** Pushes alerts to the browsers of their people, unless a colleague was quicker. Once: a repeat finds them pushed. */
export async function pushAlerts(agencyId: number, alerts: Told[]): Promise<void> {
  const due = await listDue(agencyId, alerts);
  const ids = due.map(({ id }) => id);
  const { rows } = await db().execute<{ id: string }>(sql`update alerts set pushed_at = statement_timestamp()
    where agency_id = ${agencyId} and user_id = any(${sql.param(due.map(({ userId }) => userId))}::bigint[])
      and id = any(${sql.param(ids)}::bigint[]) and pushed_at is null returning id`);
  const first = new Set(rows.map(({ id }) => Number(id)));
  const pushed = due.filter(({ id }) => first.has(id));
  await push(
    pushed.map((one) => ({
      userId: one.userId,
      pushed: { ...tell(one), tag: `${one.kind}-${one.conversationId ?? one.id}` },
      urgent: one.kind === "emergency",
    })),
  );
}

type ToPush = { userId: number; pushed: Pushed; urgent?: boolean };

/** To all browsers of these people. Nobody waits until it has arrived. */
export async function push(all: ToPush[]): Promise<void> {
  const subscriptions = await listSubscriptions(all.map(({ userId }) => userId));
  if (!subscriptions.length) return;
  const keys = await readPushKeys();
  for (const { userId, pushed, urgent = false } of all)
    for (const one of subscriptions.filter((of) => of.userId === userId))
      pushInLane(new URL(one.endpoint).host, urgent, () => send(one, keys, pushed, urgent));
}

async function send(
  subscription: Subscription,
  keys: PushKeys,
  pushed: Pushed,
  urgent: boolean,
): Promise<void> {
  const { endpoint, p256dh, auth } = subscription;
  const { host } = new URL(endpoint);
  const request = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(pushed),
    {
      vapidDetails: { subject: subjectOf(), ...keys },
      TTL: LIVES,
      urgency: urgent ? "high" : "normal",
    },
  );
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const body = request.body as Buffer;
  try {
    const { status } = await askOutside(endpoint, { method: "POST", headers, body, time: PATIENCE });
    if (status === 404 || status === 410) await dropSubscription(subscription);
    else if (status >= 400) log.warn({ status, host }, "a push service refused");
  } catch (error) {
    // It stands in the app and in the mail; tried again it would come late, and perhaps twice.
    if (!(error instanceof OutboundError)) throw error;
    log.warn({ error: told(error), host }, "a push service could not be reached");
  }
}

/** Whom a push service may ask (RFC 8292): https alone is taken, and an installation without has no other address. */
const subjectOf = () =>
  env().PUBLIC_URL.startsWith("https:") ? env().PUBLIC_URL : "mailto:push@parley.invalid";
