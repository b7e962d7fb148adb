import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { type TagColor, tags } from "#db/schema/tags.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManageTags } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { fold } from "../fold.ts";
import { countTags, findOrCreateTags, holdList } from "./creating.ts";
import { MOST_TAGS_KEPT } from "./tags.ts";

type Row = typeof tags.$inferSelect;

/** To the list, without a conversation that has them. */
export async function addTags(agent: Agent, typed: string): Promise<void> {
  if (!canManageTags(agent)) throw new Refused("not_allowed");
  await findOrCreateTags(agent, typed);
}

/** Another name or colour, for every conversation that has it: one row. */
export async function changeTag(
  agent: Agent,
  id: number,
  typed: { name: string; color: TagColor },
): Promise<void> {
  const name = readText("tag", typed.name);
  if (!name) throw new Refused("tag_empty");
  // It would be two, wherever somebody types it.
  if (name.includes(",")) throw new Refused("tag_comma");
  await manage(agent, async (tx) => {
    const row = await findThere(tx, agent, id);
    await refuseTaken(tx, agent, name, id);
    await tx.update(tags).set({ name, color: typed.color }).where(one(agent, id));
    if (row.name !== name) await recordAudit(tx, agent, "tag.renamed", { tag: id, before: row.name, name });
    else if (row.color !== typed.color) await recordAudit(tx, agent, "tag.recolored", { tag: id, name });
  });
}

/**
 * All that has this tag, or is given it from now on, counts as the other: conversations keep the id that they were given, so it
 * is done with one row, however many they are, and undone without guessing which had which.
 */
export async function mergeTag(agent: Agent, id: number, intoId: number): Promise<void> {
  if (id === intoId) throw new Refused("tag_same");
  await manage(agent, async (tx) => {
    const [row, into] = [await findThere(tx, agent, id), await findThere(tx, agent, intoId)];
    await tx.update(tags).set({ mergedIntoId: intoId, rootId: intoId }).where(one(agent, id));
    await tx
      .update(tags)
      .set({ rootId: intoId })
      .where(and(ofAgency(agent), eq(tags.rootId, id)));
    await recordAudit(tx, agent, "tag.merged", { tag: id, name: row.name, into: into.name });
  });
}

/** Both are as they were, with what was given each meanwhile. */
export async function undoMerge(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    // Pressed twice, or in two windows: it is so already.
    if (row.mergedIntoId === null) return;
    await refuseTaken(tx, agent, row.name, id);
    await refuseFull(tx, agent);
    await tx.update(tags).set({ mergedIntoId: null, rootId: null }).where(one(agent, id));
    const along = await listMergedInto(tx, agent, id);
    if (along.length)
      await tx
        .update(tags)
        .set({ rootId: id })
        .where(and(ofAgency(agent), inArray(tags.id, along)));
    await recordAudit(tx, agent, "tag.merge_undone", { tag: id, name: row.name });
  });
}

/** Nobody sees it any more, until somebody puts it back: conversations keep its id. */
export async function removeTag(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if (row.removedAt) return;
    if (row.rootId !== null) throw new Refused("tag_gone");
    await tx.update(tags).set({ removedAt: new Date() }).where(one(agent, id));
    await recordAudit(tx, agent, "tag.removed", { tag: id, name: row.name });
  });
}

export async function restoreTag(agent: Agent, id: number): Promise<void> {
  await manage(agent, async (tx) => {
    const row = await find(tx, agent, id);
    if (!row.removedAt) return;
    await refuseTaken(tx, agent, row.name, id);
    await refuseFull(tx, agent);
    await tx.update(tags).set({ removedAt: null }).where(one(agent, id));
    await recordAudit(tx, agent, "tag.restored", { tag: id, name: row.name });
  });
}

/** One changes the list at a time, and every open page is told. */
async function manage(agent: Agent, change: (tx: Tx) => Promise<void>): Promise<void> {
  if (!canManageTags(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    await holdList(tx, agent.agency.id);
    await change(tx);
    await ringAgency(tx, agent.agency.id);
  });
}

const ofAgency = (agent: Agent) => eq(tags.agencyId, agent.agency.id);
const one = (agent: Agent, id: number) => and(ofAgency(agent), eq(tags.id, id));

/** What was merged into it, along however many merges. */
async function listMergedInto(tx: Tx, agent: Agent, id: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with recursive own(id) as (
      select t.id from tags t where t.agency_id = ${agent.agency.id} and t.merged_into_id = ${id}
      union all
      select t.id from own join tags t on t.agency_id = ${agent.agency.id} and t.merged_into_id = own.id
    )
    select id from own`);
  return rows.map((row) => Number(row.id));
}

async function find(tx: Tx, agent: Agent, id: number): Promise<Row> {
  const [row] = await tx.select().from(tags).where(one(agent, id));
  if (!row) throw new Refused("tag_gone");
  return row;
}

/** Neither removed nor merged since the page was shown. */
async function findThere(tx: Tx, agent: Agent, id: number): Promise<Row> {
  const row = await find(tx, agent, id);
  if (row.removedAt || row.rootId !== null) throw new Refused("tag_gone");
  return row;
}

/** What was merged has given its name away, and may come back under it only while nobody else has it. */
async function refuseTaken(tx: Tx, agent: Agent, name: string, id: number): Promise<void> {
  const { rows } = await tx.execute(sql`
    select from tags where agency_id = ${agent.agency.id} and fold(name) = ${fold(name)} and id <> ${id}
      and removed_at is null and merged_into_id is null`);
  if (rows.length) throw new Refused("tag_taken", { name });
}

async function refuseFull(tx: Tx, agent: Agent): Promise<void> {
  if ((await countTags(tx, agent.agency.id)) >= MOST_TAGS_KEPT)
    throw new Refused("tag_many", { most: MOST_TAGS_KEPT });
}
