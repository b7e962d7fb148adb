import { runTests } from "./races.ts";

/** 20 agents with 2,000 conversations do at random what an agent can do to many, to two or to one, while residents write. */
export async function tools(): Promise<string> {
  await runTests(["lib/bulk/at-once"], { PARLEY_ROUNDS: "150" });
  return "20 agents, 2,000 conversations, 3,000 presses at random beside arrivals: each word in one thread, counts as a slow recount has them, what is undone as it was";
}
