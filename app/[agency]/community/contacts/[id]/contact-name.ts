import type { Agent } from "#lib/agents/agent.ts";
import { findContact } from "#lib/contacts/card.ts";

/** Whose card a page is about, for its title; to who may see that page. */
export const contactName =
  (may: (agent: Agent) => boolean = () => true) =>
  async (agent: Agent, id: number): Promise<string | null> =>
    may(agent) ? ((await findContact(agent, id))?.name ?? null) : null;
