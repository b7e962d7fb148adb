import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { type HandOutWay, handOuts, handOutTurns } from "#db/schema/hand-outs.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";

export const handOutWays = ["off", "turns", "least"] as const satisfies (HandOutWay | "off")[];

export type HandOutSettings = {
  way: HandOutWay | "off";
  channels: Channel[];
  /** Whoever has so many open ones is given no more; null: no limit. */
  most: number | null;
};
/** `most` as it is typed; empty: no limit. */
export type TypedHandOut = Omit<HandOutSettings, "most"> & { most: string };

/** By which work comes in; a letter is laid on a desk. */
export const handedOut = ["chat", "text", "email"] as const satisfies Channel[];

const untouched: HandOutSettings = { way: "off", channels: [...handedOut], most: 10 };

export async function readHandOutSettings({ agency }: Agent): Promise<HandOutSettings> {
  const [row] = await db()
    .select({ way: handOuts.way, channels: handOuts.channels, most: handOuts.most })
    .from(handOuts)
    .where(eq(handOuts.agencyId, agency.id));
  return row ? { ...row, channels: handedOut.filter((one) => row.channels.includes(one)) } : untouched;
}

/** What waits with nobody is handed out by it at the worker's next look, a moment later. */
export async function saveHandOutSettings(agent: Agent, typed: TypedHandOut): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { way, channels } = typed;
  const most = readMost(typed.most);
  if (way !== "off" && !channels.length) throw new Refused("hand_out_nothing");
  const agencyId = agent.agency.id;
  await transaction(async (tx) => {
    if (way === "off") await tx.delete(handOuts).where(eq(handOuts.agencyId, agencyId));
    else {
      const settings = { way, channels, most };
      await tx
        .insert(handOuts)
        .values({ agencyId, ...settings })
        .onConflictDoUpdate({ target: handOuts.agencyId, set: settings });
    }
    await recordAudit(tx, agent, "settings.hand_out", { changed: ["way", "channels", "most"] });
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
