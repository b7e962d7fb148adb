import { expect, test } from "vitest";
import type { Agent } from "#lib/agents/agent.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { why } from "./turn-line.tsx";

const NOW = new Date("2026-11-30T12:00:00Z");
const said = async (more: Partial<Conversation>) => {
  const c = {
    ...{ status: "open", queue: "new", assigneeId: null, teamId: null, teamName: null, isOurs: false },
    ...{ placedAt: NOW, placedBy: null, placedByName: "Ben Okafor", wokeAt: null, autoRespondedAt: null },
    ...more,
  } as Conversation;
  const markup = await html(<p>{why(c, { userId: 1 } as Agent, wordsFor("en", "UTC"), NOW)}</p>);
  return markup.replace(/<[^>]+>/g, "");
};

test("what was a team's says so, and where that team is gone, why it is everybody's", async () => {
  const team = { teamId: 4, teamName: "Water", isOurs: true };
  expect(await said({ ...team, placedBecause: "returned_to_team" })).toMatch(/the team Water had it before/);
  expect(await said({ placedBecause: "returned_to_team" })).toMatch(/^In New because it came/);
  expect(await said({ placedBecause: "returned_to_team", queue: "missed" })).toMatch(
    /^In Missed because it came/,
  );
  expect(await said({ placedBecause: "given_to_team" })).toMatch(/^In New because Ben gave it back/);
});
