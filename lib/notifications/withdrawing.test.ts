import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { assign, unassign } from "../conversations/assignment.ts";
import { markRead } from "../conversations/reading.ts";
import { again, makeAgency, makeAgent, makeConversation, workJobs } from "../testing/factories.ts";
import { countAlerts, dropOldAlerts, listAlerts } from "./alerts.ts";
import { withdraw } from "./withdrawing.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  return { agencyId, ana, ben };
}
const seen = async (agent: Agent) =>
  (await listAlerts(agent, false)).map((alert) => [alert.seen, alert.pointless]);

test("what a colleague took is withdrawn for good, and what one has opened is read", async () => {
  const { agencyId, ana, ben } = await scene();
  const [taken, opened] = [await makeConversation(ana), await makeConversation(ana)];
  await makeConversation(ana);
  await workJobs();
  await assign(ana, taken, { to: ana.userId, sawAssignee: null });
  await markRead(ben, opened, Number.MAX_SAFE_INTEGER);
  await withdraw(agencyId);
  await unassign(ana, await again(ana, taken), { sawAssignee: ana.userId });
  expect(await seen(ben)).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ]);
  expect(await countAlerts(ben)).toBe(1);
});

test("what is older than a month is forgotten", async () => {
  const { agencyId, ana } = await scene();
  await makeConversation(ana);
  await workJobs();
  await db().execute(sql`update alerts set at = now() - interval '31 days' where agency_id = ${agencyId}`);
  await dropOldAlerts();
  expect(await listAlerts(ana, true)).toEqual([]);
});
