import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { cleanText } from "../clean-text.ts";
import { ringLists } from "../events/ring.ts";
import { type Claimed, letNextGo } from "./claiming.ts";
import { switchOffDead } from "./dead.ts";
import { pauseAfter } from "./retries.ts";

export type Outcome = {
  /** What was answered; null where nothing was. */
  status: number | null;
  answer: string;
  retryAfter?: string;
  /** A key of ours. */
  problem: string | null;
  took: number;
};

/** What is kept of an answer, to be looked at by whoever runs the other side. */
const MOST_ANSWER = 1024;

/**
 * How it went, written down with what follows from it; nothing where somebody else has been at it meanwhile. Two steps: whoever
 * changes an endpoint holds it before what waits for it, and here it would be the other way round.
 */
export async function settle(claimed: Claimed, outcome: Outcome): Promise<void> {
  const { status } = outcome;
  if (status !== null && status >= 200 && status < 300) {
    if (await write(claimed, "delivered", outcome)) await noteWorks(claimed);
    return;
  }
  const pause = pauseAfter(claimed.tries, outcome.retryAfter, new Date());
  const written =
    pause === null
      ? await write(claimed, "given_up", outcome)
      : await write(claimed, "waiting", outcome, pause);
  if (written) await noteFails(claimed, status);
}

const nothing = { status: null, answer: "", took: 0 };

/** There is nothing left to be told of: it was erased, or is not for this one. */
export async function settleGone(claimed: Claimed): Promise<void> {
  await write(claimed, "gone", { ...nothing, problem: "gone" });
}

/** This process ends, and it is nobody's fault: whoever comes next sends it. */
export async function settleInterrupted(claimed: Claimed): Promise<void> {
  await write(claimed, "waiting", { ...nothing, problem: "interrupted" });
}

/** What can be sent by nobody here, time and again, makes room for what stands behind it. The other side has nothing to do with it. */
export async function settleBroken(claimed: Claimed): Promise<void> {
  await write(claimed, "given_up", { ...nothing, problem: "broken" });
}

async function write(
  claimed: Claimed,
  state: "delivered" | "given_up" | "gone" | "waiting",
  { status, answer, problem, took }: Outcome,
  pause = 0,
): Promise<boolean> {
  const { agencyId, id, tries } = claimed;
  const kept = cleanText(answer.slice(0, MOST_ANSWER));
  const { rowCount } = await db().execute(sql`
    update webhook_deliveries set state = ${state}, status = ${status}, answer = ${kept}, problem = ${problem}, took = ${took},
      not_before = statement_timestamp() + make_interval(secs => ${pause})
    where agency_id = ${agencyId} and id = ${id} and tries = ${tries} and state = 'waiting'`);
  if (rowCount && state !== "waiting") await letNextGo(claimed);
  return Boolean(rowCount);
}

async function noteWorks({ agencyId, endpointId }: Claimed): Promise<void> {
  const { rowCount } = await db().execute(sql`
    update webhook_endpoints set failing_since = null
    where agency_id = ${agencyId} and id = ${endpointId} and failing_since is not null`);
  if (rowCount) await ringLists(db(), agencyId);
}

/** Gone for good, as it says itself (RFC 9110, 15.5.11). */
const GONE = 410;

async function noteFails(which: Claimed, status: number | null): Promise<void> {
  const { agencyId, endpointId } = which;
  await transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update webhook_endpoints set failing_since = statement_timestamp()
      where agency_id = ${agencyId} and id = ${endpointId} and failing_since is null`);
    if (rowCount) await ringLists(tx, agencyId);
    await switchOffDead(tx, which, status === GONE);
  });
}
