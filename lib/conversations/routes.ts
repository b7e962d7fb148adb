import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { routes } from "#db/schema/routes.ts";
import { kinds } from "../channels/kinds.ts";

export type RouteKey = { agencyId: number; channel: Channel; inboxId: number; remote: string };

export const visitorRemote = (visitorId: number) => `visitor:${visitorId}`;

/** Whose browser a route leads to; null where it leads to an address. */
export const visitorOf = ({ channel, remote }: RouteKey): number | null =>
  kinds[channel].point ? null : Number(remote.slice("visitor:".length));

/** The address that a route leads to; undefined where it leads to a browser. */
export const addressOf = ({ channel, remote }: RouteKey): string | undefined =>
  kinds[channel].point ? remote : undefined;

/**
 * Two first messages from one address at once must find one conversation, and a reply must not take a route that a
 * message is just using: the key is locked, not a row. Always before any conversation's lock.
 */
export async function lockRoute(tx: Tx, { agencyId, channel, inboxId, remote }: RouteKey): Promise<void> {
  const key = `route ${agencyId} ${channel} ${inboxId} ${remote}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

export const sameRoute = ({ agencyId, channel, inboxId, remote }: RouteKey) =>
  and(
    eq(routes.agencyId, agencyId),
    eq(routes.channel, channel),
    eq(routes.inboxId, inboxId),
    eq(routes.remote, remote),
  );

export type HeldRoute =
  /** No route to give (nobody to reach), or it is this conversation's already. */
  | { state: "own" }
  /** Nobody's, or a closed conversation's: may be taken with `takeRoute`. */
  | { state: "free"; key: RouteKey }
  /** Another open conversation owns it. */
  | { state: "taken"; ownerId: number };

/** Looks whose the route is, and keeps it so until the transaction ends. `isOwn` is how it was read before. */
export async function holdRoute(
  tx: Tx,
  conversationId: number,
  key: (RouteKey & { isOwn: boolean }) | null,
): Promise<HeldRoute> {
  // Nearly always its own, and then no lock is needed: no open conversation loses a route to a reply.
  if (!key || key.isOwn || !kinds[key.channel].leads) return { state: "own" };
  await lockRoute(tx, key);
  const owner = await findOwner(tx, key);
  if (owner?.id === conversationId) return { state: "own" };
  return owner?.status === "open" ? { state: "taken", ownerId: owner.id } : { state: "free", key };
}

export async function takeRoute(tx: Tx, held: HeldRoute, conversationId: number): Promise<void> {
  if (held.state === "free") await leadRoute(tx, held.key, conversationId);
}

/** The route to the browser that a conversation is with, which a later one may have by now. */
export async function findBrowserRoute(
  tx: Tx,
  { agencyId, id, visitorId }: { agencyId: number; id: number; visitorId: number | null },
): Promise<(RouteKey & { isOwn: boolean }) | null> {
  if (!visitorId) return null;
  const end = { agencyId, channel: "chat" as const, remote: visitorRemote(visitorId) };
  const owner = await findOwner(tx, end);
  return owner ? { ...end, inboxId: owner.inboxId, isOwn: owner.id === id } : null;
}

/** From now on what comes from there lands in this conversation. The caller holds the route's lock. */
export async function leadRoute(tx: Tx, key: RouteKey, conversationId: number): Promise<void> {
  const { agencyId, channel, inboxId, remote } = key;
  await tx
    .insert(routes)
    .values({ agencyId, channel, inboxId, remote, conversationId })
    .onConflictDoUpdate({
      target: [routes.agencyId, routes.channel, routes.remote, routes.inboxId],
      set: { conversationId, blockedAt: null, originId: null },
    });
}

/** Which conversation takes what comes from there, if any ever did. Of a visitor the one inbox of chat goes unsaid. */
export async function findOwner(tx: Tx, key: Omit<RouteKey, "inboxId"> & { inboxId?: number }) {
  const { agencyId, channel, inboxId, remote } = key;
  const [owner] = await tx
    .select({ id: conversations.id, status: conversations.status, inboxId: routes.inboxId })
    .from(routes)
    .innerJoin(
      conversations,
      and(eq(conversations.agencyId, agencyId), eq(conversations.id, routes.conversationId)),
    )
    .where(
      and(
        eq(routes.agencyId, agencyId),
        eq(routes.channel, channel),
        eq(routes.remote, remote),
        inboxId === undefined ? undefined : eq(routes.inboxId, inboxId),
      ),
    );
  return owner;
}

/**
 * By which route a conversation says what nobody picks a way for: on the channel of its last message, and there by the
 * one that was used last.
 */
export async function findRouteOf(
  tx: Tx,
  { agencyId, id, channel }: { agencyId: number; id: number; channel: Channel },
): Promise<RouteKey | undefined> {
  if (!kinds[channel].leads) return findLastEnd(tx, { agencyId, id, channel });
  const found = await tx
    .select({ inboxId: routes.inboxId, remote: routes.remote })
    .from(routes)
    .where(and(eq(routes.agencyId, agencyId), eq(routes.conversationId, id), eq(routes.channel, channel)))
    .orderBy(routes.inboxId, routes.remote);
  const route = found.length > 1 ? await findLastUsed(tx, { agencyId, id, channel }, found) : found[0];
  return route && { agencyId, channel, ...route };
}

/** Where an address leads to no conversation: where the resident wrote from last, else where they were written to. */
async function findLastEnd(
  tx: Tx,
  { agencyId, id, channel }: { agencyId: number; id: number; channel: Channel },
): Promise<RouteKey | undefined> {
  const { rows } = await tx.execute<{ inbox: string; remote: string }>(sql`
    select m.inbox_id as inbox, coalesce(w.reply_to, m.address) as remote from messages m
    left join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    where m.agency_id = ${agencyId} and m.conversation_id = ${id} and m.channel = ${channel} and m.inbox_id is not null
      and m.address is not null and m.kind not in ('machine', 'transcript')
    order by m.kind = 'inbound' desc, m.created_at desc limit 1`);
  return rows[0] && { agencyId, channel, inboxId: Number(rows[0].inbox), remote: rows[0].remote };
}

type End = { inboxId: number; remote: string };

async function findLastUsed(
  tx: Tx,
  { agencyId, id, channel }: { agencyId: number; id: number; channel: Channel },
  found: End[],
): Promise<End> {
  const { rows } = await tx.execute<{ inbox: string; remote: string }>(sql`
    select inbox_id as inbox, coalesce(address, 'visitor:' || visitor_id) as remote from messages
    where agency_id = ${agencyId} and conversation_id = ${id} and channel = ${channel} and inbox_id is not null
    order by created_at desc limit 20`);
  const used = rows.flatMap(({ inbox, remote }) =>
    found.filter((one) => one.inboxId === Number(inbox) && one.remote === remote),
  );
  return used[0] ?? found[0]!;
}

/**
 * By which of our inboxes somebody is written to whom nobody answers: where they have an open conversation, else where
 * they had the last one, else by the first of the channel.
 */
export async function findInboxTowards(
  tx: Tx,
  { agencyId, channel, remote }: Omit<RouteKey, "inboxId">,
): Promise<number> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select i.id from inboxes i
    left join routes r on r.agency_id = ${agencyId} and r.channel = ${channel} and r.remote = ${remote}
      and r.inbox_id = i.id
    left join conversations c on c.agency_id = ${agencyId} and c.id = r.conversation_id
    where i.agency_id = ${agencyId} and i.channel = ${channel}
    order by c.status = 'open' desc nulls last, c.last_message_at desc nulls last, i.id limit 1`);
  return Number(rows[0]!.id);
}
