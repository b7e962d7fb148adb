import { sql } from "drizzle-orm";
import { z } from "zod";
import { db, prepared } from "#db/index.ts";
import { pushSubscriptions } from "#db/schema/alerts.ts";
import { Refused } from "../errors.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { hashEndpoint } from "./push-keys.ts";

/** As a browser gives it (RFC 8291). */
const shape = z.object({
  endpoint: z.url().max(2000),
  p256dh: z.string().regex(/^[\w-]{80,100}=*$/),
  auth: z.string().regex(/^[\w-]{20,30}=*$/),
});
export type Subscription = z.infer<typeof shape>;

/** Browsers of one person: who has more has long forgotten the oldest. */
const MOST = 20;

/** This browser takes what is pushed to that person from here on, and to nobody else. */
export async function subscribe(userId: number, sessionHash: string, given: unknown): Promise<void> {
  const read = shape.safeParse(given);
  if (!read.success) throw new Refused("bad_input");
  const values = { userId, sessionHash, sealed: sealSecrets(read.data) };
  await db()
    .insert(pushSubscriptions)
    .values({ endpointHash: hashEndpoint(read.data.endpoint), ...values })
    .onConflictDoUpdate({ target: pushSubscriptions.endpointHash, set: values });
  await db().execute(sql`delete from push_subscriptions where user_id = ${userId} and endpoint_hash not in (
    select endpoint_hash from push_subscriptions where user_id = ${userId} order by created_at desc limit ${MOST})`);
}

export async function unsubscribe(userId: number, endpoint: string): Promise<void> {
  await db().execute(sql`delete from push_subscriptions
    where endpoint_hash = ${hashEndpoint(endpoint)} and user_id = ${userId}`);
}

/** Those of these people whose sessions have not been ended by hand. */
export async function listSubscriptions(userIds: number[]): Promise<(Subscription & { userId: number })[]> {
  const rows = await prepared<{ userId: number; sealed: Buffer }>(
    "list-push-subscriptions",
    `select p.user_id as "userId", p.sealed from push_subscriptions p where p.user_id = any($1::bigint[])
       and not exists (select from sessions s where s.token_hash = p.session_hash and s.ended_at is not null)`,
    [userIds],
  );
  return rows.flatMap(({ userId, sealed }) => {
    const subscription = unsealSecrets(sealed) as Subscription | null;
    return subscription ? { ...subscription, userId } : [];
  });
}

/** The push service knows it no more. */
export async function dropSubscription({ endpoint }: Subscription): Promise<void> {
  await db().execute(sql`delete from push_subscriptions where endpoint_hash = ${hashEndpoint(endpoint)}`);
}

/** Before the sessions themselves are forgotten, or what has ended would begin again. */
export async function dropEndedSubscriptions(): Promise<void> {
  await db().execute(sql`delete from push_subscriptions p where exists (
    select from sessions s where s.token_hash = p.session_hash and s.ended_at is not null)`);
}
