import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { webhookEndpoints } from "#db/schema/webhooks.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { type AuditKind, recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringLists } from "../events/ring.ts";
import { findOutside, isNear, OutboundError } from "../outbound.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { giveUpAll } from "./giving-up.ts";
import { formersIn, newSecret } from "./signing.ts";
import type { WebhookType } from "./types.ts";

/** `types` null: everything, and what comes to be told later. */
export type TypedEndpoint = {
  url: string;
  description: string;
  types: WebhookType[] | null;
  withNotes: boolean;
};

/** Each event is laid down for each of them. */
const MOST = 20;
/** Milliseconds for which a secret is good that another one has taken the place of. */
const CHANGE_OVER = 86_400_000;

/** @returns its id, and the secret, which nobody can read again */
export async function createEndpoint(
  agent: Agent,
  typed: TypedEndpoint,
): Promise<{ id: number; secret: string }> {
  const values = await read(typed);
  const secret = newSecret();
  return manage(agent, async (tx) => {
    await refuseFull(tx, agent);
    await refuseTwin(tx, agent, values);
    const [row] = await tx
      .insert(webhookEndpoints)
      .values({
        agencyId: agent.agency.id,
        ...values,
        sealed: sealSecrets({ secret }),
        createdBy: agent.userId,
      })
      .returning({ id: webhookEndpoints.id });
    await note(tx, agent, "webhook.made", { id: row!.id, url: values.url });
    return { id: row!.id, secret };
  });
}

/** What waits for it goes to the new address. */
export async function changeEndpoint(agent: Agent, id: number, typed: TypedEndpoint): Promise<void> {
  const values = await read(typed);
  await manage(agent, async (tx) => {
    await find(tx, agent, id);
    await tx.update(webhookEndpoints).set(values).where(one(agent, id));
    await note(tx, agent, "webhook.changed", { id, url: values.url });
  });
}

/** Secrets that sign beside the newest, at the most. */
const FORMERS = 10;

/**
 * Another secret; those before it sign as well for a day, in which the receiver changes over: all of them, for whoever presses twice
 * has not changed over in between. @returns it, once
 */
export async function rotateSecret(agent: Agent, id: number): Promise<string> {
  const secret = newSecret();
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    const known = unsealSecrets(row.sealed);
    const areGood = row.formerUntil !== null && +row.formerUntil > Date.now();
    const formers = [known?.secret, ...(areGood ? formersIn(known) : [])].filter((one) => one !== undefined);
    const formerUntil = formers.length ? new Date(Date.now() + CHANGE_OVER) : null;
    const sealed = sealSecrets({ secret, former: formers.slice(0, FORMERS).join(" ") });
    await tx.update(webhookEndpoints).set({ sealed, formerUntil }).where(one(agent, id));
    await note(tx, agent, "webhook.rotated", row);
  });
  return secret;
}

/** Off: what waits is given up, and nothing that happens from now on is kept for it. */
export async function switchEndpoint(agent: Agent, id: number, isOn: boolean): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if ((row.state === "on") === isOn) return;
    const state = isOn ? "on" : "off";
    await tx
      .update(webhookEndpoints)
      .set({ state, stateAt: new Date(), failingSince: null })
      .where(one(agent, id));
    if (!isOn) await giveUpAll(tx, agent.agency.id, id);
    await note(tx, agent, isOn ? "webhook.on" : "webhook.off", row);
  });
}

/** Can be brought back for a month, with its log. */
export async function removeEndpoint(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    await tx.update(webhookEndpoints).set({ deletedAt: new Date() }).where(one(agent, id));
    await giveUpAll(tx, agent.agency.id, id);
    await note(tx, agent, "webhook.removed", row);
  });
}

export async function restoreEndpoint(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const [row] = await tx.select().from(webhookEndpoints).where(one(agent, id));
    if (!row) throw new Refused("webhook_gone");
    if (!row.deletedAt) return;
    await refuseFull(tx, agent);
    await tx.update(webhookEndpoints).set({ deletedAt: null }).where(one(agent, id));
    await note(tx, agent, "webhook.restored", row);
  });
}

/** Dashboards say which of them do not work. */
async function manage<T>(agent: Agent, change: (tx: Tx) => Promise<T>): Promise<T> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  return transaction(async (tx) => {
    const done = await change(tx);
    await ringLists(tx, agent.agency.id);
    return done;
  });
}

async function read({ url: typed, description, types, withNotes }: TypedEndpoint) {
  if (types && !types.length && !withNotes) throw new Refused("webhook_types");
  const url = readUrl(typed);
  await refusePrivate(new URL(url).hostname);
  return { url, description: readText("value", description, "description"), types, withNotes };
}

/** Said at once of what says so itself; where any other name leads to is looked up each time that something is sent. */
async function refusePrivate(host: string): Promise<void> {
  if (!isNear(host)) return;
  try {
    await findOutside(host.replace(/^\[|\]$/g, ""));
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new Refused("webhook_private", { host, field: "url" });
  }
}

function readUrl(typed: string): string {
  const text = readText("url", typed, "url");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash)
    throw new Refused("webhook_url", { field: "url" });
  // What residents write would be read by everybody on the way.
  if (url.protocol === "http:" && !isNear(url.hostname)) throw new Refused("webhook_plain", { field: "url" });
  return url.href;
}

const one = (agent: Agent, id: number) =>
  and(eq(webhookEndpoints.agencyId, agent.agency.id), eq(webhookEndpoints.id, id));

/** Held, so that two who change it come one after the other. */
async function find(tx: Tx, agent: Agent, id: number) {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(one(agent, id), isNull(webhookEndpoints.deletedAt)))
    .for("no key update");
  if (!row) throw new Refused("webhook_gone");
  return row;
}

/** One after the other, so that of two presses the second finds what the first has made. */
async function refuseFull(tx: Tx, agent: Agent): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${agent.agency.id}`}, 0))`);
  const { rows } = await tx.execute<{ n: string }>(sql`
    select count(*) as n from webhook_endpoints where agency_id = ${agent.agency.id} and deleted_at is null`);
  if (Number(rows[0]!.n) >= MOST) throw new Refused("webhook_many", { most: MOST });
}

/** The host alone: what stands behind it may be a secret of the other side's. */
const note = (tx: Tx, agent: Agent, kind: AuditKind, { id, url }: { id: number; url: string }) =>
  recordAudit(tx, agent, kind, { webhook: id, host: new URL(url).host });

/** A second press, or Back and once more: whoever is told all of it twice, under other ids, does all of it twice. */
async function refuseTwin(
  tx: Tx,
  { agency }: Agent,
  { url, types, withNotes }: TypedEndpoint,
): Promise<void> {
  const { rows } = await tx.execute(sql`
    select from webhook_endpoints where agency_id = ${agency.id} and deleted_at is null and url = ${url}
      and types is not distinct from ${sql.param(types)}::text[] and with_notes = ${withNotes}`);
  if (rows.length) throw new Refused("webhook_twin", { field: "url" });
}
