import { randomUUID } from "node:crypto";
import type { BulkAction, BulkInput } from "#db/schema/bulk.ts";
import type { Agent } from "../../agents/agent.ts";
import { ask } from "../../bulk/asking.ts";
import type { Conversation } from "../../conversations/finding.ts";
import { linkContact } from "../../conversations/linking.ts";
import type { Shown } from "../../conversations/list.ts";
import { again, makeAgency, makeAgent, makeContact, makeConversation } from "../factories.ts";

/** So many wait in New, somebody linked to each, and two agents look at them. */
export async function bulkScene(count: number) {
  const agencyId = await makeAgency();
  const [ana, ben] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
  ];
  const all: Conversation[] = [];
  for (let n = 0; n < count; n++) {
    const made = await makeConversation(ana);
    await linkContact(ana, made, await makeContact(agencyId, `Person ${n}`));
    all.push(await again(ana, made));
  }
  return { agencyId, ana, ben, all };
}

/** As a list that was just printed has them ticked. */
export const shown = (all: Conversation[]): Shown[] =>
  all.map(({ id, lastEventId, assigneeId }) => ({ id, seen: lastEventId, saw: assigneeId }));

/** @returns the run */
export const doTo = (agent: Agent, all: Conversation[], action: BulkAction, input: BulkInput = {}) =>
  run(ask(agent, { action, input, clientId: randomUUID(), of: { ticked: shown(all) } }));

export const run = async (asked: Promise<number | null>) => (await asked)!;
