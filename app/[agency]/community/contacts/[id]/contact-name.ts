import type { Agent } from "#lib/agents/agent.ts";
import { findContact } from "#lib/contacts/card.ts";

/** Whose card a page is about, for its title. */
export const contactName = async (agent: Agent, id: number): Promise<string | null> =>
  (await findContact(agent, id))?.name ?? null;
