import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { type Channel, conversations, routes } from "#db/schema/conversations.ts";
import { kinds } from "../channels/kinds.ts";

export type RouteKey = { agencyId: number; channel: Channel; inbox: string; remote: string };

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
export async function lockRoute(tx: Tx, { agencyId, channel, inbox, remote }: RouteKey): Promise<void> {
  const key = `route ${agencyId} ${channel} ${inbox} ${remote}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

export const sameRoute = ({ agencyId, channel, inbox, remote }: RouteKey) =>
  and(
    eq(routes.agencyId, agencyId),
    eq(routes.channel, channel),
    eq(routes.inbox, inbox),
    eq(routes.remote, remote),
  );

export type HeldRoute =
  /** No route to give (nobody to reach on this channel), or it is this conversation's already. */
  | { state: "own" }
  /** Points to a closed conversation: may be taken with `takeRoute`. */
  | { state: "free"; key: RouteKey }
  /** Another open conversation owns it. */
  | { state: "taken"; ownerId: number };

type Thread = { agencyId: number; id: number; channel: Channel; visitorId: number | null };

/** Looks whose the conversation's route is, and keeps it so until the transaction ends. */
export async function holdRoute(tx: Tx, thread: Thread): Promise<HeldRoute> {
  if (kinds[thread.channel].point || !thread.visitorId) return { state: "own" };
  const key = {
    agencyId: thread.agencyId,
    channel: thread.channel,
    inbox: "",
    remote: visitorRemote(thread.visitorId),
  };
  // Nearly always its own, and then no lock is needed: only an open conversation loses a route, to a reply here.
  if ((await findOwner(tx, key))?.id === thread.id) return { state: "own" };
  await lockRoute(tx, key);
  const owner = await findOwner(tx, key);
  if (!owner || owner.id === thread.id) return { state: "own" };
  return owner.status === "open" ? { state: "taken", ownerId: owner.id } : { state: "free", key };
}

export async function takeRoute(tx: Tx, held: HeldRoute, conversationId: number): Promise<void> {
  if (held.state === "free") await tx.update(routes).set({ conversationId }).where(sameRoute(held.key));
}

/** Which conversation takes what comes from there, if any ever did. */
export async function findOwner(tx: Tx, key: RouteKey) {
  const [owner] = await tx
    .select({ id: conversations.id, status: conversations.status })
    .from(routes)
    .innerJoin(
      conversations,
      and(eq(conversations.agencyId, routes.agencyId), eq(conversations.id, routes.conversationId)),
    )
    .where(sameRoute(key));
  return owner;
}
