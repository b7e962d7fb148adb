import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { savedViews } from "#db/schema/views.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManageViews, canReadHistory } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringLists } from "../events/ring.ts";
import { byNumber } from "../history/choices.ts";
import type { Preset } from "../history/days.ts";
import type { Filter } from "../history/filter.ts";
import { writeKept } from "../history/kept.ts";
import { readAsked, type Term } from "../search/asked.ts";
import { stateNamed } from "../search/operators.ts";
import { pinTerms } from "../search/pinning.ts";
import { type InboxSearch, MOST_VIEWS, mayChange } from "./views.ts";

type Named = { name: string; isShared: boolean };
/** `range`: what its days are called, where they go along with today. */
type Asked = { search: string } | { filter: Filter; range: Preset | null };
export type TypedView = Named & { asked: Asked };

/** Keeps what the list or the history is narrowed by, behind those that are there. @returns its number */
export async function saveView(agent: Agent, typed: TypedView): Promise<number> {
  const { asked, ...named } = typed;
  const values = { ...readNamed(named), ...(await readAskedFor(agent, asked)) };
  return transaction(async (tx) => {
    await holdViews(tx, agent);
    const last = sql<number>`(select coalesce(max(v.position), 0) + 1 from saved_views v
      where v.agency_id = ${agent.agency.id})`;
    const [row] = await tx
      .insert(savedViews)
      .values({ agencyId: agent.agency.id, ownerId: agent.userId, position: last, ...values })
      .returning({ id: savedViews.id });
    await changed(tx, agent, "view.saved", { ...values, ownerId: agent.userId });
    return row!.id;
  });
}

/** Its name, whose it is, and what it asks: where that is null, what it asked before. */
export async function changeView(
  agent: Agent,
  id: number,
  { asked, ...named }: Named & { asked: Asked | null },
): Promise<void> {
  const kept = asked && (await readAskedFor(agent, asked));
  const values = { ...readNamed(named), ...kept };
  await transaction(async (tx) => {
    await holdViews(tx, agent);
    const row = await own(tx, agent, id);
    if (kept && kept.place !== row.place) throw new Refused("bad_input");
    await tx.update(savedViews).set(values).where(one(agent, id));
    await changed(tx, agent, "view.saved", { ...values, ownerId: row.ownerId }, row.isShared);
  });
}

/** Nobody sees it any more, until somebody puts it back. */
export async function removeView(agent: Agent, id: number): Promise<void> {
  await transaction(async (tx) => {
    await holdViews(tx, agent);
    const row = await find(tx, agent, id);
    // Pressed twice, or in two windows: it is so already.
    if (!row || row.removedAt) return;
    refuseOthers(agent, row);
    await tx.update(savedViews).set({ removedAt: new Date() }).where(one(agent, id));
    await changed(tx, agent, "view.removed", row);
  });
}

export async function restoreView(agent: Agent, id: number): Promise<void> {
  await transaction(async (tx) => {
    await holdViews(tx, agent);
    const row = await find(tx, agent, id);
    if (!row?.removedAt) return;
    refuseOthers(agent, row);
    await tx.update(savedViews).set({ removedAt: null }).where(one(agent, id));
    await changed(tx, agent, "view.restored", row);
  });
}

/** Before the one above it, or behind the one below, of those that stand beside it. */
export async function moveView(agent: Agent, id: number, step: -1 | 1): Promise<void> {
  await transaction(async (tx) => {
    await holdViews(tx, agent);
    const row = await own(tx, agent, id);
    // The order of what everybody has is everybody's.
    if (row.isShared && !canManageViews(agent)) throw new Refused("not_allowed");
    const { rows } = await tx.execute<{ id: string }>(sql`
      select v.id from saved_views v where v.agency_id = ${agent.agency.id} and v.removed_at is null
        and ${row.isShared ? sql`v.is_shared` : sql`not v.is_shared and v.owner_id = ${agent.userId}`}
      order by v.position, v.id`);
    const order = rows.map((view) => Number(view.id));
    const at = order.indexOf(id);
    const to = Math.min(Math.max(at + step, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(at, 1));
    await tx.execute(sql`update saved_views v set position = o.place
      from unnest(${sql.param(order)}::bigint[]) with ordinality as o (id, place)
      where v.agency_id = ${agent.agency.id} and v.id = o.id`);
    await ringLists(tx, agent.agency.id);
  });
}

/** One changes the views of an agency at a time: that there is room, and which comes last, holds only while nobody else adds. */
const holdViews = (tx: Tx, { agency }: Agent) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`views ${agency.id}`}, 0))`);

const one = (agent: Agent, id: number) =>
  and(eq(savedViews.agencyId, agent.agency.id), eq(savedViews.id, id));

type Row = typeof savedViews.$inferSelect;

/** Whoever may not see it asks for nothing that is there. */
async function find(tx: Tx, agent: Agent, id: number): Promise<Row | null> {
  const [row] = await tx.select().from(savedViews).where(one(agent, id));
  return row && (row.isShared || row.ownerId === agent.userId) ? row : null;
}

async function own(tx: Tx, agent: Agent, id: number): Promise<Row> {
  const row = await find(tx, agent, id);
  if (!row || row.removedAt) throw new Refused("view_gone");
  refuseOthers(agent, row);
  return row;
}

function refuseOthers(agent: Agent, row: Row): void {
  if (!mayChange(agent, row)) throw new Refused("not_allowed");
}

type Changed = { name: string; isShared: boolean; ownerId: number };

/** What is one's own is nobody else's matter; what all have stands in the audit log, and on all open pages. */
async function changed(
  tx: Tx,
  agent: Agent,
  kind: "view.saved" | "view.removed" | "view.restored",
  { name, isShared, ownerId }: Changed,
  /** Whether all had it before. */
  wasShared = isShared,
): Promise<void> {
  const { id } = agent.agency;
  const kept = await tx.$count(
    savedViews,
    and(
      eq(savedViews.agencyId, id),
      isShared
        ? eq(savedViews.isShared, true)
        : and(eq(savedViews.isShared, false), eq(savedViews.ownerId, ownerId)),
      isNull(savedViews.removedAt),
    ),
  );
  if (kept > MOST_VIEWS) throw new Refused("view_many", { most: MOST_VIEWS });
  if (isShared || wasShared) await recordAudit(tx, agent, kind, { name });
  await ringLists(tx, id);
}

function readNamed({ name: typed, isShared }: Named): Named {
  const name = readText("label", typed, "name");
  if (!name) throw new Refused("view_name", { field: "name" });
  return { name, isShared };
}

async function readAskedFor(agent: Agent, asked: Asked) {
  if ("search" in asked) return { place: "inbox" as const, asked: await readSearch(agent, asked.search) };
  if (!canReadHistory(agent)) throw new Refused("not_allowed");
  // By number: a name changes.
  const filter = await byNumber(agent, asked.filter);
  return { place: "history" as const, asked: { filter: writeKept(filter, asked.range) } };
}

async function readSearch(agent: Agent, typed: string): Promise<InboxSearch> {
  const asked = readAsked(readText("search", typed, "search"));
  const { terms, missed } = await pinTerms(agent, asked.terms, new Date());
  const [first] = missed;
  if (first) throw new Refused("view_unknown", { name: first.value, field: "search" });
  if (!terms.length && !asked.words) throw new Refused("view_empty", { field: "search" });
  if (terms.some(isOfClosed)) throw new Refused("view_closed", { field: "search" });
  return { terms, words: asked.words };
}

/** Of what is open nothing is so: the view would be empty for ever, and nobody would know why. */
const isOfClosed = ({ operator, value, not }: Term): boolean =>
  operator === "is" && stateNamed(value) === (not ? "open" : "closed");
