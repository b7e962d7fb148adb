import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { type Channel, inboxes } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import { points } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { type AuditKind, recordAudit } from "../audit/audit.ts";
import { newToken } from "../auth/tokens.ts";
import { readText } from "../clean-text.ts";
import { findSendRefusal } from "../consents/gate.ts";
import { isReason, Refused } from "../errors.ts";
import { ringAgency, ringWork } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { detailSaid } from "../words/delivery.ts";
import { wordsFor } from "../words/words.ts";
import { DeliveryError, type OpenInbox } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { HOOK, hashHook, hookOf } from "./hook.ts";
import { kinds } from "./kinds.ts";
import { openInbox } from "./opened.ts";

type Typed = { name: string } & Record<string, string>;

/**
 * Connects a number, or changes what is set for one. The provider is asked whether it knows us before anything is kept;
 * an empty secret is the one that is there already.
 * @returns the inbox, and whether its provider has to be given another address than before
 */
export async function connectInbox(
  agent: Agent,
  channel: Channel,
  id: number | null,
  typed: Typed,
): Promise<{ id: number; isNewHook: boolean }> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const driver = drivers[channel]!;
  const before = id === null ? await findUnconnected(agent, channel) : await findInbox(agent, channel, id);
  const secrets = unsealSecrets(before?.sealed ?? null) ?? {};
  const { name: typedName, ...rest } = typed;
  const given = { ...rest };
  for (const one of driver.secret) given[one] ||= secrets[one] ?? "";
  const read = driver.settings.safeParse(given);
  if (!read.success) throw asRefused(read.error.issues[0]?.message);
  const address = readOwn(channel, read.data[ownAddress[channel] ?? ""] ?? "");
  const settings = Object.fromEntries(
    Object.entries(read.data).filter(([one]) => one !== ownAddress[channel] && !driver.secret.includes(one)),
  );
  const kept = { ...Object.fromEntries(driver.secret.map((one) => [one, read.data[one]!])) };
  const sealed = { ...kept, [HOOK]: secrets[HOOK] ?? newToken() };
  const name = readText("short", typedName, "name") || address;
  const inbox = {
    agencyId: agent.agency.id,
    id: before?.id ?? 0,
    channel,
    address,
    settings,
    secrets: sealed,
  };
  await ask(agent, inbox);
  const values = {
    ...{ name, address, settings, sealed: sealSecrets(sealed), hookHash: hashHook(sealed[HOOK]!) },
    // Paused it stays until somebody lets it go on.
    ...{
      state: before?.state === "paused" ? ("paused" as const) : ("on" as const),
      problem: null,
      problemAt: null,
    },
  };
  return transaction(async (tx) => {
    await refuseTaken(tx, inbox);
    const inboxId = before ? before.id : await add(tx, inbox);
    await tx.update(inboxes).set(values).where(theInbox(agent, inboxId));
    const kind = id === null ? "channel.connected" : "channel.changed";
    await noteChange(tx, agent, kind, inboxId);
    await enqueue(tx, "inbox.tell-waiting", { agencyId: agent.agency.id, inboxId });
    // Where the secrets could not be opened any more, the one in the address is another now.
    return { id: inboxId, isNewHook: !secrets[HOOK] };
  });
}

/** Under which of its settings a channel's own address is typed. */
const ownAddress: Partial<Record<Channel, string>> = { text: "number", email: "address" };

/** An address of the channel as it is kept; throws Refused where it is none. */
function readOwn(channel: Channel, typed: string): string {
  const address = points[kinds[channel].point ?? "email"].form?.parse(typed);
  if (!address) throw new Refused(channel === "email" ? "mailbox_address" : "channel_number");
  return address;
}

/** What is queued stays so until it goes on; what comes in is taken. */
export const pauseInbox = (agent: Agent, id: number) => setState(agent, id, "on", "paused", "channel.paused");
export const resumeInbox = (agent: Agent, id: number) =>
  setState(agent, id, "paused", "on", "channel.resumed");

/** Sends one message to an address of the admin's own. Throws Refused with what the provider says. */
export async function sendTest(agent: Agent, id: number, to: string, body: string): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const inbox = await openInbox(agent.agency.id, id);
  if (!inbox || inbox === "sealed") throw new Refused("channel_sealed");
  if (await isPaused(agent, id)) throw new Refused("channel_paused");
  const address = readOwn(inbox.channel, to);
  const where = { agencyId: agent.agency.id, channel: inbox.channel, address };
  if (await findSendRefusal(db(), where)) throw new Refused("send_refused", { value: address });
  const callback = hookOf(inbox.channel, inbox.secrets);
  await asking(agent, () =>
    drivers[inbox.channel]!.deliver(
      { messageId: 0, to: address, body, files: [], callback, mail: mailOf(agent, inbox) },
      inbox,
    ),
  );
  await recordAudit(db(), agent, "channel.tested", { inbox: id });
}

/** A test goes alone: nothing that answers it has a conversation to come to. */
function mailOf({ agency, language }: Agent, { channel, address, settings }: OpenInbox) {
  if (channel !== "email") return undefined;
  const { t } = wordsFor(language, agency.timeZone);
  return {
    ...{
      messageId: `<${randomUUID()}@${address.split("@").at(-1)}>`,
      references: [],
      replyTo: null,
      name: "",
    },
    from: { address, name: String(settings.displayName || agency.name) },
    ...{ cc: [], bcc: [], quoted: null, isAutomatic: false, language },
    ...{
      subject: t("mails.from_agency", { agency: agency.name }),
      signature: String(settings.signature ?? ""),
    },
  };
}

async function isPaused(agent: Agent, id: number): Promise<boolean> {
  const [row] = await db().select({ state: inboxes.state }).from(inboxes).where(theInbox(agent, id));
  return row?.state === "paused";
}

const ask = (agent: Agent, inbox: OpenInbox) => asking(agent, () => drivers[inbox.channel]!.check(inbox));

async function asking(agent: Agent, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const words = wordsFor(agent.language, agent.agency.timeZone);
    throw new Refused("channel_unknown", { detail: detailSaid(error.message, words) });
  }
}

const asRefused = (key: string | undefined) => new Refused(isReason(key) ? key : "bad_input");

type Inbox = { id: number; sealed: Buffer | null; state: string };

/** The one that came with the agency, as long as nothing was ever connected to it. */
async function findUnconnected(agent: Agent, channel: Channel): Promise<Inbox | null> {
  const [row] = await db()
    .select({ id: inboxes.id, sealed: inboxes.sealed, state: inboxes.state })
    .from(inboxes)
    .where(
      and(
        eq(inboxes.agencyId, agent.agency.id),
        eq(inboxes.channel, channel),
        eq(inboxes.state, "unconnected"),
      ),
    )
    .orderBy(inboxes.id)
    .limit(1);
  return row ?? null;
}

async function findInbox(agent: Agent, channel: Channel, id: number): Promise<Inbox> {
  const [row] = await db()
    .select({ id: inboxes.id, sealed: inboxes.sealed, state: inboxes.state })
    .from(inboxes)
    .where(and(theInbox(agent, id), eq(inboxes.channel, channel)));
  if (!row) throw new Refused("channel_gone");
  return row;
}

const theInbox = (agent: Agent, id: number) => and(eq(inboxes.agencyId, agent.agency.id), eq(inboxes.id, id));

async function refuseTaken(tx: Tx, { agencyId, id, channel, address }: OpenInbox): Promise<void> {
  const { rows } =
    await tx.execute(sql`select 1 from inboxes where agency_id = ${agencyId} and channel = ${channel}
    and address = ${address} and id <> ${id} limit 1`);
  if (rows.length) throw new Refused("channel_taken");
  if (channel !== "email") return;
  // By its address alone a mail that is handed over finds its mailbox: one agency's, in the whole installation.
  const { rows: others } = await tx.execute(sql`
    select 1 from inboxes where channel = 'email' and address = ${address} and agency_id <> ${agencyId} limit 1`);
  if (others.length) throw new Refused("channel_taken");
}

async function add(tx: Tx, { agencyId, channel }: OpenInbox): Promise<number> {
  const [row] = await tx.insert(inboxes).values({ agencyId, channel }).returning({ id: inboxes.id });
  return row!.id;
}

async function setState(
  agent: Agent,
  id: number,
  from: "on" | "paused",
  state: "on" | "paused",
  kind: AuditKind,
): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    const { rowCount } = await tx
      .update(inboxes)
      .set({ state })
      .where(and(theInbox(agent, id), eq(inboxes.state, from)));
    if (rowCount) {
      await noteChange(tx, agent, kind, id);
      return enqueue(tx, "inbox.tell-waiting", { agencyId: agent.agency.id, inboxId: id });
    }
    const { rows } = await tx.execute(sql`select 1 from inboxes
      where agency_id = ${agent.agency.id} and id = ${id} and state = ${state}`);
    // Pressed twice, it is as it was wanted.
    if (!rows.length) throw new Refused("channel_gone");
  });
}

async function noteChange(tx: Tx, agent: Agent, kind: AuditKind, inbox: number): Promise<void> {
  await recordAudit(tx, agent, kind, { inbox });
  await ringAgency(tx, agent.agency.id);
  await ringWork(tx);
}
