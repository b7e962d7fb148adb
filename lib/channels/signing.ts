import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { makeKey, publicPart, readKey, readSigner } from "./email/dkim.ts";
import { lookForRecord } from "./email/dkim-record.ts";
import { openInbox } from "./opened.ts";

/** An empty key is the one that is there; `make` has a new one made. */
type Typed = { domain: string; selector: string; key: string };

/**
 * Has a mailbox sign its mails (DKIM) from now on. What DNS says of the key is kept beside it and shown, and refuses
 * nothing: a record takes a day to be everywhere, and what cannot be verified counts as unsigned.
 */
export async function signMails(agent: Agent, id: number, typed: Typed, make = false): Promise<void> {
  const inbox = await openMailbox(agent, id);
  const signer = readSigner(typed);
  if (typeof signer === "string") throw new Refused(signer);
  const key = make ? await makeKey() : typed.key.trim() ? readKey(typed.key) : inbox.secrets.dkimKey;
  if (!key) throw new Refused("dkim_key");
  const publicKey = publicPart(key);
  const dkimFound = await lookForRecord({ ...signer, publicKey });
  const settings = {
    dkimDomain: signer.domain,
    dkimSelector: signer.selector,
    dkimPublic: publicKey,
    dkimFound,
  };
  await keep(agent, id, settings, key);
}

/** Mails leave unsigned, and the key is gone. */
export async function signNoMore(agent: Agent, id: number): Promise<void> {
  await openMailbox(agent, id);
  await keep(agent, id, { dkimDomain: "", dkimSelector: "", dkimPublic: "", dkimFound: "" }, "");
}

async function openMailbox(agent: Agent, id: number) {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const inbox = await openInbox(agent.agency.id, id);
  if (inbox === "sealed") throw new Refused("channel_sealed");
  if (inbox?.channel !== "email") throw new Refused("channel_gone");
  return inbox;
}

const keep = (agent: Agent, id: number, settings: Record<string, string>, key: string): Promise<void> =>
  transaction(async (tx) => {
    // A worker may renew a token at this moment, which lies under the same seal.
    const secrets = await hold(tx, agent.agency.id, id);
    await tx.execute(sql`update inboxes set settings = settings || ${JSON.stringify(settings)}::jsonb,
      sealed = ${sealSecrets({ ...secrets, dkimKey: key })} where agency_id = ${agent.agency.id} and id = ${id}`);
    await recordAudit(tx, agent, "channel.signed", { inbox: id });
  });

async function hold(tx: Tx, agencyId: number, id: number) {
  const { rows } = await tx.execute<{ sealed: Buffer | null }>(
    sql`select sealed from inboxes where agency_id = ${agencyId} and id = ${id} for no key update`,
  );
  return unsealSecrets(rows[0]?.sealed ?? null) ?? {};
}
