import type { Agent } from "../agents/agent.ts";
import { allow, forget } from "../auth/limits.ts";
import { Refused } from "../errors.ts";

/**
 * One question at a time of each person, and not too many a minute: each costs the agency money, and keeps a small machine
 * busy for all others. Counted in the database, for all processes; where one of them dies, the turn is over by itself.
 */
export async function inTurn<T>(agent: Agent, act: () => Promise<T>): Promise<T> {
  const person = `${agent.agency.id} ${agent.userId}`;
  if (!(await allow("model", person))) throw new Refused("model_often");
  if (!(await allow("model-turn", person))) throw new Refused("model_busy");
  try {
    return await act();
  } finally {
    await forget("model-turn", person);
  }
}
