import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchDuty } from "../agencies/duty.ts";
import { saveHandOutSettings } from "../agencies/hand-outs.ts";
import type { Agent } from "../agents/agent.ts";
import { handOut } from "../conversations/handing-out.ts";
import { makeAgency, makeAgent, makeConversation, workJobs } from "../testing/factories.ts";
import { listAlerts } from "./alerts.ts";

const told = async (agent: Agent) => (await listAlerts(agent, false)).map(({ kind }) => kind);

/** As it stands when what was put off for a moment is due. */
async function passTime(agencyId: number): Promise<void> {
  await db().execute(sql`update events set at = at - interval '1 minute' where agency_id = ${agencyId}`);
  await db().execute(sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
    from graphile_worker.jobs where task_identifier = 'event.react'`);
}

test("what is handed out calls whoever is given it, and what nobody can be given calls all", async () => {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const admin = await makeAgent(agencyId, "admin");
  await saveHandOutSettings(admin, { way: "turns", channels: ["chat"], most: "1" });
  await switchDuty(ben, true);
  await makeConversation(ana);
  await workJobs();
  await handOut();
  await passTime(agencyId);
  await workJobs();
  expect([await told(ana), await told(ben)]).toEqual([[], ["assigned"]]);
  await makeConversation(ana);
  await workJobs();
  await handOut();
  expect(await told(ana)).toEqual([]);
  await passTime(agencyId);
  await workJobs();
  expect([await told(ana), await told(ben)]).toEqual([["new"], ["new", "assigned"]]);
});
