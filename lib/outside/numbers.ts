import { prepared } from "#db/index.ts";
import { env } from "../env.ts";

/** One of the agency's numbers. `hook` is where its provider posts what comes in; null where it has told none. */
export type OutsideNumber = { id: number; number: string; name: string; hook: string | null };

type Inbox = { id: number; name: string; number: string; sealed: Buffer | null };
/** The address that an inbox has given to its provider. */
export type HookOf = (inbox: { id: number; sealed: Buffer | null }) => string | null;

/** The numbers that the agency has connected, in the order of its inboxes. */
export async function listNumbers(agencyId: number, hookOf: HookOf): Promise<OutsideNumber[]> {
  const rows = await prepared<Inbox>(
    "list-outside-numbers",
    `select id, name, address as number, sealed from inboxes
     where agency_id = $1 and channel = 'text' and address is not null order by id`,
    [agencyId],
  );
  return rows.map(({ sealed, ...inbox }) => {
    const hook = hookOf({ id: inbox.id, sealed });
    return { ...inbox, hook: hook && new URL(hook, env().PUBLIC_URL).href };
  });
}
