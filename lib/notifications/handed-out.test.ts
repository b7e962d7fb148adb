import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchDuty } from "../agencies/duty.ts";
import { saveHandOutSettings } from "../agencies/hand-outs.ts";
import type { Agent } from "../agents/agent.ts";
import { close } from "../conversations/closing.ts";
import { handOut } from "../conversations/handing-out.ts";
import { tag } from "../conversations/tagging.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import {
  again,
  makeAgency,
  makeAgent,
  makeConversation,
  makeVisitor,
  say,
  workJobs,
} from "../testing/factories.ts";
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
  await saveHandOutSettings(admin, { way: "turns", channels: ["chat"], tags: [], most: "1" });
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

test("what is handed out by its tag calls all while it has none, and nobody else when it opens again with it", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId, "agent", "Ana"), await makeAgent(agencyId, "agent", "Ben")];
  const admin = await makeAgent(agencyId, "admin");
  const [leak] = await findOrCreateTags(admin, "leak");
  await saveHandOutSettings(admin, { way: "turns", channels: [], tags: [leak!], most: "" });
  const visitor = await makeVisitor(agencyId);
  const { conversationId: id } = await say(visitor, "Water everywhere");
  await workJobs();
  expect([await told(ana), await told(ben)], "at once").toEqual([["new"], ["new"]]);
  await tag(ana, await again(ana, { id }), [leak!]);
  const { lastEventId: seen } = await again(ana, { id });
  await close(ana, await again(ana, { id }), { seen, clientId: crypto.randomUUID(), unlinkedAnyway: true });
  await workJobs();
  const [anas, bens] = [await told(ana), await told(ben)];
  await say(visitor, "It has begun again");
  await workJobs();
  await switchDuty(ben, true);
  await handOut();
  await passTime(agencyId);
  await workJobs();
  expect(await told(ana)).toEqual(anas);
  expect(await told(ben)).toEqual(["assigned", ...bens]);
});
