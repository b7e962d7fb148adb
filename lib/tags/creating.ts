import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { tagColors, tags } from "#db/schema/tags.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canCreateTags } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { fold } from "../fold.ts";
import { MOST_TAGS_KEPT } from "./tags.ts";

/** The tags of these names, with those that there were none of yet, from whoever may add them. @returns their ids */
export async function findOrCreateTags(agent: Agent, typed: string): Promise<number[]> {
  const names = readNames(typed);
  if (!names.length) throw new Refused("tag_empty", { field: "tags" });
  return transaction(async (tx) => {
    await holdList(tx, agent.agency.id);
    const known = await findNamed(tx, agent.agency.id, names);
    const fresh = names.filter((name) => !known.has(fold(name)));
    if (!fresh.length) return names.map((name) => known.get(fold(name))!);
    if (!canCreateTags(agent)) throw new Refused("tag_unknown", { name: fresh[0]!, field: "tags" });
    let count = await countTags(tx, agent.agency.id);
    if (count + fresh.length > MOST_TAGS_KEPT)
      throw new Refused("tag_many", { most: MOST_TAGS_KEPT, field: "tags" });
    for (const name of fresh) known.set(fold(name), await create(tx, agent, name, count++));
    return names.map((name) => known.get(fold(name))!);
  });
}

/** Apart by commas; the same twice is one. */
export function readNames(typed: string): string[] {
  const names = new Map<string, string>();
  for (const part of typed.split(/[,\n]/)) {
    const name = readText("tag", part, "tags");
    if (name && !names.has(fold(name))) names.set(fold(name), name);
  }
  return [...names.values()];
}

/**
 * One changes an agency's list at a time: a name is free, or room is there, only for as long as nobody else looks as well.
 * Whoever gives a tag does not wait for it.
 */
export async function holdList(tx: Tx, agencyId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tags ${agencyId}`}, 0))`);
}

/** By their folded names: those that are there, and what was merged as what it counts as. */
async function findNamed(tx: Tx, agencyId: number, names: string[]): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ name: string; id: string }>(sql`
    select t.name, one.id from tags t
    join tags one on one.agency_id = ${agencyId} and one.id = coalesce(t.root_id, t.id) and one.removed_at is null
    where t.agency_id = ${agencyId} and fold(t.name) = any(${sql.param(names.map(fold))}::text[])
    order by t.root_id is null, t.id desc`);
  return new Map(rows.map(({ name, id }) => [fold(name), Number(id)]));
}

export async function countTags(tx: Tx, agencyId: number): Promise<number> {
  const { rows } = await tx.execute<{ n: string }>(sql`
    select count(*) as n from tags where agency_id = ${agencyId} and removed_at is null and root_id is null`);
  return Number(rows[0]!.n);
}

async function create(tx: Tx, agent: Agent, name: string, nth: number): Promise<number> {
  const color = tagColors[(nth + 1) % tagColors.length]!;
  const [row] = await tx
    .insert(tags)
    .values({ agencyId: agent.agency.id, name, color })
    .returning({ id: tags.id });
  await recordAudit(tx, agent, "tag.created", { tag: row!.id });
  return row!.id;
}
