import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { type Afterwards, cannedReplies } from "#db/schema/canned.ts";
import { transaction } from "#db/transaction.ts";
import { doesSomething, idIn, NOTHING } from "../afterwards/afterwards.ts";
import type { Agent } from "../agents/agent.ts";
import { canShareCanned } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { hasKept, type OwnFields, pinned, readOwnFields, written } from "./own-fields.ts";
import { unknownIn } from "./placeholders.ts";

export type Canned = {
  id: number;
  /** Of the person who asks; the agency's otherwise. */
  isOwn: boolean;
  folder: string;
  name: string;
  textEn: string;
  textEs: string;
  /** What is proposed with it. */
  afterwards: Afterwards | null;
  /** By who asks. */
  usedAt: Date | null;
};

export type TypedCanned = {
  name: string;
  folder: string;
  textEn: string;
  textEs: string;
  afterwards?: Afterwards;
  whose: "own" | "agency";
};

/** Of one person or one agency: the list is read as a whole, and looked through while somebody types. */
const MOST_CANNED = 500;

/** A person's own and the agency's: last taken first, then by their names. Own fields by the names that they have now. */
export async function listCanned(agent: Agent): Promise<Canned[]> {
  const rows = await listKept(agent);
  if (!rows.some(({ textEn, textEs }) => hasKept(textEn + textEs))) return rows;
  const own = await readOwnFields(agent);
  return rows.map((row) => ({
    ...row,
    textEn: written(row.textEn, own),
    textEs: written(row.textEs, own),
  }));
}

/** The same as they are kept: own fields by their numbers. */
export const listKept = (agent: Agent): Promise<Canned[]> =>
  prepared<Canned>("list-canned", listText, [agent.agency.id, agent.userId]);

const listText = `
  select r.id, r.owner_id is not null as "isOwn", r.folder, r.name, r.text_en as "textEn", r.text_es as "textEs", r.afterwards,
    u.used_at as "usedAt"
  from canned_replies r
  left join canned_uses u on u.agency_id = $1 and u.user_id = $2 and u.canned_id = r.id
  where r.agency_id = $1 and (r.owner_id is null or r.owner_id = $2) and r.removed_at is null
  order by u.used_at desc nulls last, lower(r.folder), lower(r.name), r.id`;

/** Whether it may be changed by this person, or taken away. */
export const mayChange = (agent: Agent, { isOwn }: Pick<Canned, "isOwn">): boolean =>
  isOwn || canShareCanned(agent);

/** Adds one, or changes the one with this id. */
export async function saveCanned(agent: Agent, typed: TypedCanned, id: number | null): Promise<void> {
  const isOwn = typed.whose === "own";
  if (!mayChange(agent, { isOwn })) throw new Refused("not_allowed");
  const values = { ...readTyped(typed, await readOwnFields(agent)), ownerId: isOwn ? agent.userId : null };
  await transaction(async (tx) => {
    const wasOwn = id === null ? isOwn : await change(tx, agent, id, values);
    if (id === null) await tx.insert(cannedReplies).values({ agencyId: agent.agency.id, ...values });
    // Counted behind the write, so that two who add at once do not both see room.
    const kept = await tx.$count(cannedReplies, and(theirs(agent, isOwn), isNull(cannedReplies.removedAt)));
    if (kept > MOST_CANNED) throw new Refused("canned_many", { most: MOST_CANNED });
    if (!isOwn || !wasOwn) await recordAudit(tx, agent, "canned.saved", { name: values.name });
  });
}

/** @returns whether it was this person's own until now */
async function change(
  tx: Tx,
  agent: Agent,
  id: number,
  values: Partial<typeof cannedReplies.$inferInsert>,
): Promise<boolean> {
  const one = and(within(agent), eq(cannedReplies.id, id), isNull(cannedReplies.removedAt));
  const [row] = await tx
    .select({ ownerId: cannedReplies.ownerId })
    .from(cannedReplies)
    .where(one)
    .for("update");
  if (!row) throw new Refused("canned_gone");
  await tx.update(cannedReplies).set(values).where(one);
  return row.ownerId !== null;
}

/** Taken away, until somebody puts it back. */
export async function removeCanned(agent: Agent, id: number): Promise<void> {
  await setRemoved(agent, id, true);
}

export async function restoreCanned(agent: Agent, id: number): Promise<void> {
  await setRemoved(agent, id, false);
}

/** It stands first for this person from now on. */
export async function noteUse(agent: Agent, id: number): Promise<void> {
  const { id: agencyId } = agent.agency;
  // Of those that this person has: what is a colleague's own is nobody else's to take.
  await db().execute(sql`
    insert into canned_uses (agency_id, user_id, canned_id, used_at)
    select ${agencyId}, ${agent.userId}, r.id, now() from canned_replies r
    where r.agency_id = ${agencyId} and r.id = ${id} and (r.owner_id is null or r.owner_id = ${agent.userId})
    on conflict (agency_id, user_id, canned_id) do update set used_at = excluded.used_at`);
}

async function setRemoved(agent: Agent, id: number, isRemoved: boolean): Promise<void> {
  await transaction(async (tx) => {
    const [row] = await tx
      .update(cannedReplies)
      .set({ removedAt: isRemoved ? new Date() : null })
      .where(
        and(
          within(agent),
          eq(cannedReplies.id, id),
          isRemoved ? isNull(cannedReplies.removedAt) : isNotNull(cannedReplies.removedAt),
        ),
      )
      .returning({ name: cannedReplies.name, ownerId: cannedReplies.ownerId });
    // Pressed twice, or in two windows: it is so already.
    if (!row || row.ownerId !== null) return;
    await recordAudit(tx, agent, isRemoved ? "canned.removed" : "canned.restored", { name: row.name });
  });
}

const theirs = (agent: Agent, isOwn: boolean): SQL | undefined =>
  and(
    eq(cannedReplies.agencyId, agent.agency.id),
    isOwn ? eq(cannedReplies.ownerId, agent.userId) : isNull(cannedReplies.ownerId),
  );

/** What this person may change. */
const within = (agent: Agent): SQL | undefined =>
  canShareCanned(agent) ? or(theirs(agent, true), theirs(agent, false)) : theirs(agent, true);

/** Out of sight is only what is somebody's: nobody else would look for it there. */
function refuseNobodys({ give, end }: Afterwards): void {
  const isNobodys = give === "nobody" || idIn(give, "team") !== null;
  if (isNobodys && end !== null && end !== "close") throw new Refused("canned_snooze");
}

function readTyped({ name, folder, textEn, textEs, afterwards = NOTHING }: TypedCanned, own: OwnFields) {
  const read = {
    name: readText("label", name),
    folder: readText("label", folder),
    textEn: readText("message", textEn),
    textEs: readText("message", textEs),
    afterwards: doesSomething(afterwards) ? afterwards : null,
  };
  refuseNobodys(afterwards);
  if (!read.name) throw new Refused("canned_name");
  if (!read.textEn && !read.textEs) throw new Refused("canned_text");
  const [unknown] = unknownIn(`${read.textEn}\n${read.textEs}`);
  if (unknown) throw new Refused("placeholder_unknown", { name: `{{${unknown}}}` });
  return { ...read, textEn: pinned(read.textEn, own), textEs: pinned(read.textEs, own) };
}
