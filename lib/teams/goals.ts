import { readOwnGoals, type TypedGoals } from "../agencies/goals.ts";
import type { Agent } from "../agents/agent.ts";
import { changePromised } from "./promising.ts";

/** Within which time a team answers, where it is another than the agency's. */
export const saveTeamGoals = (agent: Agent, id: number, typed: TypedGoals): Promise<void> =>
  changePromised(agent, id, () => readOwnGoals(typed));
