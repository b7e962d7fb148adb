import { prepared, type Tx } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import { channels, kinds } from "./kinds.ts";

/**
 * One of every channel, with a new agency: what is written before a number or a mailbox is connected waits in it, and
 * what answers it comes back to it.
 */
export async function addInboxes(tx: Pick<Tx, "insert">, agencyId: number): Promise<void> {
  const state = (channel: (typeof channels)[number]) =>
    kinds[channel].leavesAtOnce ? ("on" as const) : ("unconnected" as const);
  await tx.insert(inboxes).values(channels.map((channel) => ({ agencyId, channel, state: state(channel) })));
}

/** As SQL, of a row of `inboxes`: whether anything can leave by it. */
export const isConnected = (inbox: string): string => `${inbox}.state <> 'unconnected'`;

export async function findChatInbox(agencyId: number): Promise<number> {
  const [row] = await prepared<{ id: number }>(
    "find-chat-inbox",
    "select id from inboxes where agency_id = $1 and channel = 'chat'",
    [agencyId],
  );
  return row!.id;
}

/** The mailbox that mails to an agency's own people leave by: its first one. Null while none is connected and on. */
export async function findMailbox(agencyId: number): Promise<number | null> {
  const [row] = await prepared<{ id: number }>(
    "find-mailbox",
    `select id from inboxes where agency_id = $1 and channel = 'email' and state = 'on' and address is not null
     order by id limit 1`,
    [agencyId],
  );
  return row?.id ?? null;
}
