import { prepared, type Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Acting, Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import { readRoots } from "../tags/tags.ts";
import { changeBy } from "./change.ts";
import type { Conversation } from "./finding.ts";
import { type Locked, lockConversation } from "./locked.ts";

/** Of one conversation: more than that tell nothing, and a row of the head has no room for them. */
const MOST_OF_ONE = 20;

/** Gives a conversation tags by their names, those that there were none of yet as well, from whoever may add them. */
export async function tagByName(agent: Agent, conversation: Conversation, typed: string): Promise<void> {
  await tag(agent, conversation, await findOrCreateTags(agent, typed));
}

export async function tag(agent: Agent, conversation: Conversation, ids: number[]): Promise<void> {
  await transaction(async (tx) => {
    await tagLocked(tx, agent, await lockConversation(tx, conversation.agencyId, conversation.id), ids);
  });
}

export async function untag(agent: Agent, conversation: Conversation, ids: number[]): Promise<void> {
  await transaction(async (tx) => {
    await untagLocked(tx, agent, await lockConversation(tx, conversation.agencyId, conversation.id), ids);
  });
}

/** What a line of the thread tells was taken off is given again. */
export async function tagAgain(agent: Agent, conversation: Conversation, eventId: number): Promise<void> {
  const [event] = await prepared<{ tags: number[] }>("untagged", untaggedText, [
    conversation.agencyId,
    conversation.id,
    eventId,
  ]);
  if (event) await tag(agent, conversation, event.tags);
}

const untaggedText = `
  select data->'tags' as tags from events
  where agency_id = $1 and conversation_id = $2 and id = $3 and kind = 'conversation.untagged'`;

/**
 * Tags a conversation whose lock the caller holds: what one press gives is one line of its thread. One that was merged is
 * given as what it counts as; one that was removed since refuses.
 * @returns those that it had not had
 */
export async function tagLocked(tx: Tx, agent: Acting, locked: Locked, ids: number[]): Promise<number[]> {
  const roots = await readRoots(tx, locked.agencyId, [...locked.tagIds, ...ids]);
  const had = new Set(locked.tagIds.map((id) => roots.get(id)?.root));
  const fresh = new Set<number>();
  for (const id of ids) {
    const found = roots.get(id);
    if (!found || found.isRemoved) throw new Refused("tag_gone");
    if (!had.has(found.root)) fresh.add(found.root);
  }
  if (!fresh.size) return [];
  const shown = new Set(
    locked.tagIds.filter((id) => !roots.get(id)?.isRemoved).map((id) => roots.get(id)?.root),
  );
  if (shown.size + fresh.size > MOST_OF_ONE) throw new Refused("tags_of_one", { most: MOST_OF_ONE });
  await write(tx, agent, locked, "conversation.tagged", [...fresh], [...locked.tagIds, ...fresh]);
  return [...fresh];
}

/**
 * The same backwards, with all that counts as one of them: what stays after a merge is undone would be what nobody saw.
 * @returns those that it had
 */
export async function untagLocked(tx: Tx, agent: Acting, locked: Locked, ids: number[]): Promise<number[]> {
  const roots = await readRoots(tx, locked.agencyId, [...locked.tagIds, ...ids]);
  const gone = new Set(ids.map((id) => roots.get(id)?.root));
  const kept = locked.tagIds.filter((id) => !gone.has(roots.get(id)?.root));
  if (kept.length === locked.tagIds.length) return [];
  const had = [...new Set(locked.tagIds.flatMap((id) => roots.get(id)?.root ?? []))].filter((id) =>
    gone.has(id),
  );
  await write(tx, agent, locked, "conversation.untagged", had, kept);
  return had;
}

async function write(
  tx: Tx,
  agent: Acting,
  { agencyId, id }: Locked,
  kind: "conversation.tagged" | "conversation.untagged",
  tags: number[],
  tagIds: number[],
): Promise<void> {
  const change = changeBy({ tagIds });
  await recordEvent(tx, { agencyId, conversationId: id }, kind, { tags }, { userId: agent.userId, change });
}
