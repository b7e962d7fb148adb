import { eq, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { type HandOutWay, handOuts, handOutTurns } from "#db/schema/hand-outs.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { readRoots, type Tag } from "../tags/tags.ts";

export const handOutWays = ["off", "turns", "least"] as const satisfies (HandOutWay | "off")[];

export type HandOutSettings = {
  way: HandOutWay | "off";
  channels: Channel[];
  /** What has one of these, whatever it came by; those that they count as by now, and removed ones. */
  tags: number[];
  /** Whoever has so many open ones is given no more; null: no limit. */
  most: number | null;
};
/** One that can be ticked. One that was removed stands there while it is ticked, and does nothing. */
export type HandOutTag = Pick<Tag, "id" | "name"> & { isRemoved: boolean };
/** `most` as it is typed; empty: no limit. */
export type TypedHandOut = Omit<HandOutSettings, "most"> & { most: string };

/** By which work comes in; a letter is laid on a desk. */
export const handedOut = ["chat", "text", "email"] as const satisfies Channel[];

const untouched: HandOutSettings = { way: "off", channels: [...handedOut], tags: [], most: 10 };

export async function readHandOutSettings({ agency }: Agent): Promise<HandOutSettings> {
  const [row] = await prepared<HandOutSettings>("hand-out-settings", settingsText, [agency.id]);
  return row ? { ...row, channels: handedOut.filter((one) => row.channels.includes(one)) } : untouched;
}

// As what they count as by now.
const ticked = `
    select distinct coalesce(t.root_id, t.id) from hand_outs h join tags t on t.agency_id = $1 and t.id = any(h.tags)
    where h.agency_id = $1`;

const settingsText = `
  select h.way, h.channels, h.most, array(${ticked}) as tags from hand_outs h where h.agency_id = $1`;

export const listHandOutTags = ({ agency }: Agent): Promise<HandOutTag[]> =>
  prepared<HandOutTag>("hand-out-tags", tagsText, [agency.id]);

const tagsText = `
  select t.id, t.name, t.removed_at is not null as "isRemoved" from tags t
  where t.agency_id = $1 and t.root_id is null and (t.removed_at is null or t.id in (${ticked}))
  order by fold(t.name) collate "C", t.id`;

/** What waits with nobody is handed out by it at the worker's next look, a moment later. */
export async function saveHandOutSettings(agent: Agent, typed: TypedHandOut): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { way, channels } = typed;
  const most = readMost(typed.most);
  const agencyId = agent.agency.id;
  await transaction(async (tx) => {
    if (way === "off") await tx.delete(handOuts).where(eq(handOuts.agencyId, agencyId));
    else {
      const roots = [...(await readRoots(tx, agencyId, typed.tags)).values()];
      if (!channels.length && roots.every(({ isRemoved }) => isRemoved))
        throw new Refused("hand_out_nothing");
      const tags = [...new Set(roots.map(({ root }) => root))];
      const settings = { way, channels, tags, most };
      await tx
        .insert(handOuts)
        .values({ agencyId, ...settings })
        .onConflictDoUpdate({ target: handOuts.agencyId, set: settings });
    }
    await recordAudit(tx, agent, "settings.hand_out", { changed: ["way", "channels", "tags", "most"] });
  });
}

/**
 * Notes whose turn it was, before the conversation is locked, as people are.
 * @returns false where they went off duty, or left, a moment before
 */
export async function takeTurn(tx: Tx, agencyId: number, userId: number, now: Date): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    select 1 from memberships
    where agency_id = ${agencyId} and user_id = ${userId} and state = 'active' and on_duty_since is not null
    for no key update`);
  if (!rowCount) return false;
  await tx
    .insert(handOutTurns)
    .values({ agencyId, userId, handedAt: now })
    .onConflictDoUpdate({
      target: [handOutTurns.agencyId, handOutTurns.userId],
      set: { handedAt: now },
    });
  return true;
}

function readMost(text: string): number | null {
  if (!text.trim()) return null;
  const most = Number(text.trim());
  if (!Number.isInteger(most) || most < 1 || most > 500) throw new Refused("hand_out_most");
  return most;
}
