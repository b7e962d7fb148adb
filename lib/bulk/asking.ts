import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import type { BulkAction, BulkInput, BulkState } from "#db/schema/bulk.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canExport } from "../agents/may.ts";
import { holdMember } from "../agents/members.ts";
import { recordAudit } from "../audit/audit.ts";
import { refuseUnfilled } from "../canned/placeholders.ts";
import { readText } from "../clean-text.ts";
import { type ListQuery, listWhole, type Shown } from "../conversations/list.ts";
import { Refused } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { refuseUntil } from "../snoozing/snooze.ts";
import { carryOn } from "./carrying.ts";

export type Asked = {
  action: BulkAction;
  input: BulkInput;
  clientId: string;
  /** Those that were ticked, as the list showed them; or the list of which all are meant. */
  of: { ticked: Shown[] } | { listed: Pick<ListQuery, "category" | "sort" | "search" | "within"> };
};

/** More than these are done by a job: nobody waits for a page that long. */
export const AT_ONCE = 200;
/** Of more than these the audit log has an entry. */
const NOTABLE = 20;
/** Milliseconds after which a job looks whether whoever began a run of a few has come to its end. */
const LOST = 60_000;

/**
 * Does `action` to those that were ticked. Where a list is meant as a whole nothing is done before somebody has said yes to
 * the number (`confirm`): the page may have shown fewer.
 * @returns the run; null where there is nothing that it would be done to
 */
export async function ask(agent: Agent, { of, ...asked }: Asked): Promise<number | null> {
  const input = read(agent, asked);
  const waits = "listed" in of && asked.action !== "export";
  if ("ticked" in of && !of.ticked.length) throw new Refused("nothing_ticked");
  const shown = "ticked" in of ? await ownOf(agent, of.ticked) : await listWhole(agent, of.listed);
  if (!shown.length) return null;
  const { id, isNew } = await transaction(async (tx) => {
    const { to } = input;
    if (to && !(await holdMember(tx, agent.agency.id, to))) throw new Refused("no_such_colleague");
    const state = waits ? "asked" : asked.action === "export" ? "done" : "running";
    const listed = "listed" in of ? of.listed.category : null;
    const clientId = pressOf({ of, ...asked });
    const made = await insert(tx, agent, { ...asked, clientId, input, state, listed }, shown);
    if (made.isNew && state === "running") await begin(tx, agent, made.id, asked.action, shown.length);
    return made;
  });
  if (isNew && !waits) await goOn(agent, id, shown.length);
  return id;
}

/**
 * One press of one button: the same again does nothing. On a page that Back has brought another button, or other ticks,
 * are another press, though the form is the same; and a list that is meant as a whole is asked about each time.
 */
function pressOf({ clientId, action, input, of }: Asked): string {
  if ("listed" in of) return randomUUID();
  const pressed = JSON.stringify([action, input, of.ticked.map(({ id, seen, saw }) => [id, seen, saw])]);
  return `${clientId}-${createHash("sha256").update(pressed).digest("base64url").slice(0, 12)}`;
}

/** Yes to the number. Of two presses the second finds it begun. */
export async function confirm(agent: Agent, id: number): Promise<void> {
  const total = await transaction(async (tx) => {
    const { rows } = await tx.execute<{ action: BulkAction; total: number }>(sql`
      update bulk_runs set state = 'running'
      where agency_id = ${agent.agency.id} and id = ${id} and user_id = ${agent.userId} and state = 'asked'
      returning action, total`);
    if (!rows[0]) return 0;
    await begin(tx, agent, id, rows[0].action, rows[0].total);
    return rows[0].total;
  });
  // Whoever has begun it carries it.
  if (total) await goOn(agent, id, total);
}

/** As far as a page waits for it. */
export async function goOn(agent: Agent, id: number, total: number): Promise<void> {
  if (total <= AT_ONCE) await carryOn(agent.agency.id, id);
}

/** A job carries it, or makes up for a process that has died with the page. */
export async function carryLater(tx: Tx, agencyId: number, runId: number, total: number): Promise<void> {
  const runAt = new Date(Date.now() + (total > AT_ONCE ? 0 : LOST));
  await enqueue(tx, "bulk.carry-on", { agencyId, runId }, { runAt });
}

async function begin(tx: Tx, agent: Agent, run: number, action: BulkAction, count: number): Promise<void> {
  if (count > NOTABLE)
    await recordAudit(tx, agent, "conversations.bulk", { run, bulk: action, conversations: count });
  await carryLater(tx, agent.agency.id, run, count);
}

function read(agent: Agent, { action, input }: Pick<Asked, "action" | "input">): BulkInput {
  if (action === "export" && !canExport(agent)) throw new Refused("bad_input");
  if (action === "assign") {
    const { to = null } = input;
    if (to !== null && !(Number.isSafeInteger(to) && to > 0)) throw new Refused("bad_input");
    return { to };
  }
  if (action === "team") {
    const { team } = input;
    if (!team || !Number.isSafeInteger(team)) throw new Refused("bad_input");
    return { team };
  }
  if (action === "tag") {
    const { tag } = input;
    if (!tag || !Number.isSafeInteger(tag)) throw new Refused("bad_input");
    return { tag };
  }
  if (action === "snooze") {
    const until = input.until ? new Date(input.until) : null;
    if (Number.isNaN(+(until ?? 0))) throw new Refused("snooze_time");
    refuseUntil(until, new Date());
    return { until: until?.toISOString() ?? null };
  }
  if (action !== "close") return {};
  const closure = readText("message", input.closure ?? "");
  refuseUnfilled(closure);
  return closure ? { closure } : {};
}

/** A conversation stands in a list once, whatever a form says; and what is another agency's is nothing that anybody has ticked. */
async function ownOf(agent: Agent, ticked: Shown[]): Promise<Shown[]> {
  const shown = new Map(ticked.map((one) => [one.id, one]));
  const rows = await prepared<{ id: number }>(
    "own-of-ticked",
    "select id from conversations where agency_id = $1 and id = any($2::bigint[])",
    [agent.agency.id, [...shown.keys()]],
  );
  const own = new Set(rows.map(({ id }) => id));
  return [...shown.values()].filter(({ id }) => own.has(id));
}

type New = Omit<Asked, "of"> & { state: BulkState; listed: string | null };

async function insert(
  tx: Tx,
  agent: Agent,
  { action, input, clientId, state, listed }: New,
  shown: Shown[],
): Promise<{ id: number; isNew: boolean }> {
  const { userId } = agent;
  const agencyId = agent.agency.id;
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into bulk_runs (agency_id, user_id, client_id, action, input, state, listed, total)
    values (${agencyId}, ${userId}, ${clientId}, ${action}, ${JSON.stringify(input)}::jsonb, ${state}, ${listed}, ${shown.length})
    on conflict do nothing returning id`);
  if (!rows[0]) {
    const before = await tx.execute<{ id: string }>(sql`select id from bulk_runs
      where agency_id = ${agencyId} and user_id = ${userId} and client_id = ${clientId}`);
    return { id: Number(before.rows[0]!.id), isNew: false };
  }
  const id = Number(rows[0].id);
  const column = <T>(one: (shown: Shown) => T) => sql.param(shown.map(one));
  await tx.execute(sql`
    insert into bulk_items (agency_id, run_id, place, conversation_id, seen, saw)
    select ${agencyId}, ${id}, s.place, s.id, s.seen, s.saw
    from unnest(${column((one) => one.id)}::bigint[], ${column((one) => one.seen)}::bigint[],
      ${column((one) => one.saw)}::bigint[]) with ordinality as s (id, seen, saw, place)`);
  return { id, isNew: true };
}
