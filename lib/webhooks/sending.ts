import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { askOutside, OutboundError } from "../outbound.ts";
import { unsealSecrets } from "../sealing.ts";
import type { Claimed, Which } from "./claiming.ts";
import { isBeyond } from "./retries.ts";
import { type Outcome, settle, settleBroken, settleGone, settleInterrupted } from "./settling.ts";
import { formersIn, headersFor } from "./signing.ts";

export type Payload = { type: string; timestamp: string; data: unknown };
/** What is told of one thing, as it stands now; null where there is nothing left to be told. */
export type PayloadOf = (
  delivery: Omit<Claimed, "tries"> & { actor: number; withNotes: boolean },
) => Promise<Payload | null>;

/** Milliseconds, as Standard Webhooks recommends at the least. */
const PATIENCE = 15_000;
/** Bytes of an answer that are read. */
const MOST = 4096;

/**
 * Sends one, and writes down how it went. At least once: whoever is killed between the answer and the note sends it again, under the
 * same id. No transaction is open while the other side thinks.
 */
export async function send(claimed: Claimed, payloadOf: PayloadOf, signal: AbortSignal): Promise<void> {
  if (isBeyond(claimed.tries)) return settleBroken(claimed);
  const endpoint = await findTarget(claimed);
  if (!endpoint) return;
  const { url, actor, withNotes, secrets } = endpoint;
  const payload = await payloadOf({ ...claimed, actor, withNotes });
  if (!payload) return settleGone(claimed);
  if (!secrets.length) return settle(claimed, failed("sealed", 0));
  const body = JSON.stringify(payload);
  const headers = headersFor(secrets, { id: idOf(claimed), at: new Date(), body });
  const outcome = await ask(url, headers, body, signal);
  await (signal.aborted && outcome.status === null ? settleInterrupted(claimed) : settle(claimed, outcome));
}

/** The same for each try, and told apart from all others of this installation. */
export const idOf = ({ agencyId, id }: { agencyId: number; id: number }): string => `msg_${agencyId}_${id}`;

type Target = { url: string; actor: number; withNotes: boolean; secrets: string[] };

/** Null where it was switched off in this moment. */
async function findTarget({ agencyId, endpointId }: Which): Promise<Target | null> {
  type Row = { url: string; actor: string; withNotes: boolean; sealed: Buffer; former: boolean };
  const { rows } = await db().execute<Row>(sql`
    select url, created_by as actor, with_notes as "withNotes", sealed, coalesce(former_until > now(), false) as former
    from webhook_endpoints where agency_id = ${agencyId} and id = ${endpointId} and state = 'on' and deleted_at is null`);
  const [row] = rows;
  if (!row) return null;
  const known = unsealSecrets(row.sealed);
  const secrets = [known?.secret, ...(row.former ? formersIn(known) : [])].filter((one) => one !== undefined);
  return { url: row.url, actor: Number(row.actor), withNotes: row.withNotes, secrets };
}

async function ask(
  url: string,
  own: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const headers = { ...own, "content-type": "application/json" };
  try {
    const answered = await askOutside(url, {
      method: "POST",
      ...{ headers, body, signal },
      ...{ time: PATIENCE, most: MOST, cut: true },
    });
    const { status } = answered;
    const problem =
      status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? "redirect" : "status";
    const retryAfter = answered.headers["retry-after"];
    return { status, answer: answered.body.toString("utf8"), retryAfter, problem, took: took() };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return failed(error.reason, took());
  }
}

const failed = (problem: string, took: number): Outcome => ({ status: null, answer: "", problem, took });
