import { expect } from "vitest";
import type { Agent } from "../../agents/agent.ts";
import { bringIn, makeAgency, makeAgent } from "../factories.ts";

/** A manager of an agency that has nobody yet. */
export const office = async () => makeAgent(await makeAgency(), "manager");

/** What a file comes to, tried and done. */
export const countsOf = async (agent: Agent, csv: string) => {
  const { dry, done } = await bringIn(agent, csv);
  expect(done.counts, "the real run comes to what the dry run said").toEqual(dry.counts);
  const { add, change, same, refused } = done.counts;
  return { add, change, same, refused };
};
