import { expect, test } from "vitest";
import type { Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { saveTeamGoals } from "../teams/goals.ts";
import { teamScene } from "../testing/scenes/teams.ts";
import { waitedFor } from "../testing/waited-for.ts";
import { lockConversation } from "./locked.ts";
import { giveToTeamIn } from "./teaming.ts";

test("whoever waited for a conversation reads the team that it was given to meanwhile, and what that promises", async () => {
  const { agencyId, admin, ana, team, conversation } = await teamScene({ goalNew: 120 });
  await saveTeamGoals(admin, team, { new: "1:30", missed: "", yours: "", emergency: "" });
  const lock = (tx: Tx) => lockConversation(tx, agencyId, conversation.id);
  const waiting = await transaction(async (tx) => {
    await lock(tx);
    const waits = transaction(lock);
    await waitedFor(tx);
    await giveToTeamIn(tx, ana, conversation, { team, sawAssignee: null });
    return { waits };
  });
  expect(await waiting.waits).toMatchObject({ teamId: team, goalNew: 90 });
});
