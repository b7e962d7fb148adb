import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { listAudit } from "../audit/audit-log.ts";
import { findAgent } from "../auth/agents.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { saveAgency } from "./agency.ts";

const again = ({ token, agency }: { token: string; agency: { slug: string } }) =>
  findAgent(hashToken(token), agency.slug);
const jobs = async (agencyId: number) =>
  (
    await db().execute<{ name: string }>(sql`select task_identifier as name from graphile_worker.jobs j
      join graphile_worker._private_jobs p on p.id = j.id where p.payload ->> 'agencyId' = ${String(agencyId)} order by 1`)
  ).rows.map(({ name }) => name);

test("a new name is told to all windows and stands in the audit log, without its words", async () => {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const rings = await hearRings();
  await saveAgency(admin, { ...admin.agency, name: "  Cedar\tCity " });
  await rings.until(`agency ${agencyId}`);
  await rings.close();
  expect((await again(admin))!.agency).toMatchObject({ name: "Cedar City", timeZone: "America/Los_Angeles" });
  const [{ kind, data } = {}] = (await listAudit(admin)).entries;
  expect({ kind, data }).toEqual({ kind: "settings.agency", data: { changed: ["name"] } });
  expect(await jobs(agencyId)).toEqual([]);
  await saveAgency((await again(admin))!, {
    ...{
      name: "Cedar City",
      language: "en",
      onlyLanguage: null,
      timeZone: "America/Los_Angeles",
      color: "#0C5A78",
    },
  });
  expect((await listAudit(admin)).entries).toHaveLength(1);
});

test("by another clock who waits is due anew, and reports are counted again", async () => {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  await saveAgency(admin, { ...admin.agency, timeZone: "America/New_York" });
  expect((await again(admin))!.agency.timeZone).toBe("America/New_York");
  expect(await jobs(agencyId)).toEqual(["clocks.renew", "reports.renew"]);
});

test("nobody but an admin, no empty name, and no zone that there is none of", async () => {
  const agencyId = await makeAgency();
  const [admin, manager] = [await makeAgent(agencyId, "admin"), await makeAgent(agencyId, "manager")];
  await expect(saveAgency(manager, { ...manager.agency, name: "Mine" })).rejects.toThrow("not_allowed");
  await expect(saveAgency(admin, { ...admin.agency, name: " " })).rejects.toThrow("agency_name");
  await expect(saveAgency(admin, { ...admin.agency, timeZone: "Mars/Base" })).rejects.toThrow("bad_zone");
  await expect(saveAgency(admin, { ...admin.agency, color: "red" })).rejects.toThrow("bad_color");
  await expect(saveAgency(admin, { ...admin.agency, color: "#ffff00" })).rejects.toThrow("too_pale");
  expect((await again(admin))!.agency).toMatchObject({ name: admin.agency.name });
});
