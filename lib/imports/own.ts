import type { Agent } from "../agents/agent.ts";
import { listFields } from "../custom-fields/fields.ts";
import type { Own } from "./row.ts";

/** By which own fields a file of this agency is read, as its steps read it. */
export const ownOf = async (agent: Agent): Promise<Own> => ({
  fields: await listFields(agent, "contact"),
  language: agent.agency.language,
});
