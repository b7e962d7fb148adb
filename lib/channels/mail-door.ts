import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { withoutTag } from "../mails/tokens.ts";
import type { OpenInbox } from "./contract.ts";
import { startMailListener } from "./email/listener.ts";
import { keepRaw } from "./receive.ts";

/**
 * Takes mails that other mail servers hand over, for every mailbox of the installation (`MAIL_PORT`); null where it is not
 * to. A mailbox is found by its address, with or without what stands behind a plus.
 * @returns the port at which it listens
 */
export async function openMailDoor(signal: AbortSignal, port = env().MAIL_PORT): Promise<number | null> {
  if (port === undefined) return null;
  const { MAIL_HOST, HOST, MAIL_SPEAKS, MAIL_KEY_FILE, MAIL_CERT_FILE } = env();
  const listener = {
    ...{ port, host: MAIL_HOST ?? HOST, speaks: MAIL_SPEAKS },
    key: MAIL_KEY_FILE && readFileSync(MAIL_KEY_FILE, "utf8"),
    cert: MAIL_CERT_FILE && readFileSync(MAIL_CERT_FILE, "utf8"),
    isOurs: async (address: string) => (await inboxesOf([address])).length > 0,
    take,
  };
  const at = await startMailListener(listener, signal);
  log.info({ port: at }, "taking mails");
  return at;
}

/** One mail to two of ours is one in each. What cannot be opened keeps its mails until it can. */
async function take(recipients: string[], bytes: Buffer): Promise<void> {
  for (const inbox of await inboxesOf(recipients))
    await keepRaw(inbox, { url: "", headers: { ":to": recipients.join(", ").slice(0, 1000) }, body: bytes });
}

type Which = Pick<OpenInbox, "agencyId" | "id" | "channel">;

/** Two agencies may have said that an address is theirs: the first that connected it has it. */
async function inboxesOf(recipients: string[]): Promise<Which[]> {
  const addresses = recipients.flatMap((address) =>
    [address, withoutTag(address)].map((one) => one.toLowerCase()),
  );
  const { rows } = await db().execute<{ agencyId: string; id: string }>(sql`
    select distinct on (address) agency_id as "agencyId", id from inboxes
    where channel = 'email' and state in ('on', 'paused') and address = any(${sql.param(addresses)}::text[])
    order by address, agency_id, id`);
  return rows.map(({ agencyId, id }) => ({ agencyId: Number(agencyId), id: Number(id), channel: "email" }));
}
