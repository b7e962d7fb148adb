import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { saveTeamGoals } from "../teams/goals.ts";
import { teamScene } from "../testing/scenes/teams.ts";
import { lockConversation } from "./locked.ts";
import { giveToTeamIn } from "./teaming.ts";

const isWaitedFor = async (tx: Tx) =>
  (
    await tx.execute(
      sql`select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`,
    )
  ).rowCount! > 0;

test("whoever waited for a conversation reads the team that it was given to meanwhile, and what that promises", async () => {
  const { agencyId, admin, ana, team, conversation } = await teamScene({ goalNew: 120 });
  await saveTeamGoals(admin, team, { new: "1:30", missed: "", yours: "", emergency: "" });
  const lock = (tx: Tx) => lockConversation(tx, agencyId, conversation.id);
  const waiting = await transaction(async (tx) => {
    await lock(tx);
    const waits = transaction(lock);
    while (!(await isWaitedFor(tx))) await pause(10);
    await giveToTeamIn(tx, ana, conversation, { team, sawAssignee: null });
    return { waits };
  });
  expect(await waiting.waits).toMatchObject({ teamId: team, goalNew: 90 });
});
