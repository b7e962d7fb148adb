import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import {
  type Audience,
  type BroadcastChannel,
  broadcasts,
  broadcastTexts,
  type Priorities,
} from "#db/schema/broadcasts.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canBroadcast, canOverride } from "../agents/may.ts";
import { kinds } from "../channels/kinds.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import type { Broadcast, Text } from "./broadcasts.ts";

/**
 * *New broadcast*: a draft that has a name. The same form again is the same draft, but for another name: whoever goes back and types
 * that begins another. @returns its number
 */
export async function createBroadcast(
  agent: Agent,
  typed: { name: string; clientId: string },
): Promise<number> {
  if (!canBroadcast(agent)) throw new Refused("not_allowed");
  const name = readName(typed.name);
  const own = { agencyId: agent.agency.id, createdBy: agent.userId, clientId: `${typed.clientId} ${name}` };
  return transaction(async (tx) => {
    const [made] = await tx
      .insert(broadcasts)
      .values({ ...own, name })
      .onConflictDoNothing()
      .returning({ id: broadcasts.id });
    if (made) return made.id;
    const [known] = await tx
      .select({ id: broadcasts.id })
      .from(broadcasts)
      .where(
        and(
          eq(broadcasts.agencyId, own.agencyId),
          eq(broadcasts.createdBy, own.createdBy),
          eq(broadcasts.clientId, own.clientId),
        ),
      );
    return known!.id;
  });
}

export type Typed = Pick<Broadcast, "purpose" | "version" | "override" | "keepsQuiet"> & {
  overrideWhy: string;
  localTime: string;
  name: string;
  audience: Audience;
  priorities: Priorities;
  texts: Text[];
};

/** Keeps a draft as it was typed; what is not whole yet is refused when it is to start. */
export async function saveBroadcast(agent: Agent, { id }: Broadcast, typed: Typed): Promise<void> {
  const { purpose, audience, priorities, version, override, keepsQuiet, localTime } = typed;
  if (override && !canOverride(agent)) throw new Refused("not_allowed");
  const overrideWhy = override ? readText("reason", typed.overrideWhy) : null;
  if (override && !overrideWhy) throw new Refused("broadcast_override_why");
  const name = readName(typed.name);
  const texts = typed.texts.map(readWords).filter(({ body }) => body);
  const own = { agencyId: agent.agency.id, broadcastId: id };
  await transaction(async (tx) => {
    await changeDraft(
      tx,
      agent,
      { id, version },
      {
        ...{ name, purpose, audience, priorities, override, overrideWhy, keepsQuiet },
        localTime: localTime || null,
      },
    );
    await tx
      .delete(broadcastTexts)
      .where(and(eq(broadcastTexts.agencyId, own.agencyId), eq(broadcastTexts.broadcastId, id)));
    if (texts.length) await tx.insert(broadcastTexts).values(texts.map((text) => ({ ...own, ...text })));
  });
}

/** A draft that nobody needs. */
export async function removeBroadcast(agent: Agent, { id, version }: Broadcast): Promise<void> {
  const agencyId = agent.agency.id;
  await transaction(async (tx) => {
    await changeDraft(tx, agent, { id, version }, {});
    // What was tried of it goes along; a trial is nobody's who gets it.
    await tx.execute(sql`delete from broadcast_sends where agency_id = ${agencyId} and broadcast_id = ${id}`);
    await tx.delete(broadcasts).where(and(eq(broadcasts.agencyId, agencyId), eq(broadcasts.id, id)));
  });
}

/** Of two who change it at once the second is told, and so is whoever changes what has begun. */
async function changeDraft(
  tx: Tx,
  agent: Agent,
  { id, version }: Pick<Broadcast, "id" | "version">,
  set: Partial<typeof broadcasts.$inferInsert>,
): Promise<void> {
  const { rowCount } = await tx
    .update(broadcasts)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(broadcasts.agencyId, agent.agency.id),
        eq(broadcasts.id, id),
        eq(broadcasts.state, "draft"),
        eq(broadcasts.version, version),
      ),
    );
  if (!rowCount) throw new Refused("broadcast_changed");
}

function readName(typed: string): string {
  const name = readText("name", typed, "broadcast_name");
  if (!name) throw new Refused("broadcast_name");
  return name;
}

function readWords({ channel, language, ...text }: Text): Text {
  const [subject, body] = [readText("name", text.subject), readText("message", text.body)];
  refuseTooLong(channel, body);
  return { channel, language, subject, body };
}

function refuseTooLong(channel: BroadcastChannel, { length }: string): void {
  const { longest: most } = kinds[channel];
  if (most && length > most) throw new Refused("text_too_long", { most, over: length - most });
}
