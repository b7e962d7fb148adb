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
import { isReason, Refused } from "../errors.ts";
import { ringAgency, ringWork } from "../events/ring.ts";
import { enqueue } from "../jobs/queue.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { detailSaid } from "../words/delivery.ts";
import { wordsFor } from "../words/words.ts";
import { DeliveryError, type OpenInbox } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { HOOK, hashHook } from "./hook.ts";
import { kinds } from "./kinds.ts";

/** What was typed of an inbox; `name` is what staff call it. */
export type Typed = Record<string, string>;

/**
 * Connects a number, or changes what is set for one. The provider is asked whether it knows us before anything is kept;
 * an empty secret is the one that is there already, and what was not typed at all stands as it is.
 * @returns the inbox, and whether its provider has to be given another address than before
 */
export async function connectInbox(
  agent: Agent,
  channel: Channel,
  id: number | null,
  typed: Typed,
): Promise<{ id: number; isNewHook: boolean }> {
  const { before, name, ...inbox } = await readTyped(agent, channel, id, typed);
  const { address, settings, secrets } = inbox;
  const isNewHook = !secrets[HOOK];
  secrets[HOOK] ??= newToken();
  await ask(agent, inbox);
  const values = {
    ...{ name, address, settings, sealed: sealSecrets(secrets), hookHash: hashHook(secrets[HOOK]!) },
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
    return { id: inboxId, isNewHook };
  });
}

type Read = OpenInbox & { name: string; before: Inbox | null };

/** The inbox as it would be; throws Refused where it cannot be so. Nobody is asked, and nothing is kept. */
export async function readTyped(
  agent: Agent,
  channel: Channel,
  id: number | null,
  typed: Typed,
): Promise<Read> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const driver = drivers[channel]!;
  const before = id === null ? await findUnconnected(agent, channel) : await findInbox(agent, channel, id);
  const own = ownAddress[channel] ?? "";
  const { [ACCESS]: _, ...stands } = unsealSecrets(before?.sealed ?? null) ?? {};
  const given: Typed = { [own]: before?.address ?? "", ...(before?.settings as Typed), ...typed };
  for (const one of driver.secret) given[one] ||= stands[one] ?? "";
  const read = driver.settings.safeParse(given);
  if (!read.success) throw asRefused(read.error.issues[0]?.message);
  const address = readOwn(channel, read.data[own] ?? "");
  const of = (isSecret: boolean) =>
    Object.fromEntries(
      Object.entries(read.data).filter(([one]) => one !== own && driver.secret.includes(one) === isSecret),
    );
  const name = readText("short", typed.name ?? before?.name ?? "", "name") || address;
  const which = { agencyId: agent.agency.id, id: before?.id ?? 0, channel };
  return { ...which, before, name, address, settings: of(false), secrets: { ...stands, ...of(true) } };
}

/** What is kept of a token for a while: with other settings it may be another's. */
const ACCESS = "oauthAccess";

/** Under which of its settings a channel's own address is typed. */
const ownAddress: Partial<Record<Channel, string>> = { text: "number", email: "address" };

/** An address of the channel as it is kept; throws Refused where it is none. */
export function readOwn(channel: Channel, typed: string): string {
  const address = points[kinds[channel].point ?? "email"].form?.parse(typed);
  if (!address) throw new Refused(channel === "email" ? "mailbox_address" : "channel_number");
  return address;
}

/** What is queued stays so until it goes on; what comes in is taken. */
export const pauseInbox = (agent: Agent, id: number) => setState(agent, id, "on", "paused", "channel.paused");
export const resumeInbox = (agent: Agent, id: number) =>
  setState(agent, id, "paused", "on", "channel.resumed");

const ask = (agent: Agent, inbox: OpenInbox) => asking(agent, () => drivers[inbox.channel]!.check(inbox));

export async function asking(agent: Agent, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const words = wordsFor(agent.language, agent.agency.timeZone);
    throw new Refused("channel_unknown", { detail: detailSaid(error.message, words) });
  }
}

const asRefused = (key: string | undefined) => new Refused(isReason(key) ? key : "bad_input");

const columns = {
  ...{ id: inboxes.id, name: inboxes.name, address: inboxes.address, settings: inboxes.settings },
  ...{ sealed: inboxes.sealed, state: inboxes.state },
};
type Inbox = Pick<typeof inboxes.$inferSelect, keyof typeof columns>;

/** The one that came with the agency, as long as nothing was ever connected to it. */
async function findUnconnected(agent: Agent, channel: Channel): Promise<Inbox | null> {
  const [row] = await db()
    .select(columns)
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
    .select(columns)
    .from(inboxes)
    .where(and(theInbox(agent, id), eq(inboxes.channel, channel)));
  if (!row) throw new Refused("channel_gone");
  return row;
}

export const theInbox = (agent: Agent, id: number) =>
  and(eq(inboxes.agencyId, agent.agency.id), eq(inboxes.id, id));

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
