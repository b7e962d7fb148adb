import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { readChatSettings, saveChatSettings } from "./settings.ts";

const typed = {
  asks: "email" as const,
  goesOn: "text" as const,
  reopenWindowDays: "14",
  sites: "https://www.riverton.example/contact\ntown.example",
  emergencyPhone: "(530) 555-0100",
};

test("an admin saves what residents see, and the audit log says so without the words", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  await saveChatSettings(admin, typed);
  expect(await readChatSettings(admin)).toMatchObject({
    asks: "email",
    goesOn: "text",
    reopenWindowDays: 14,
    sites: ["https://www.riverton.example", "https://town.example"],
  });
  const { rows } = await db().execute<{ data: string }>(
    sql`select data from audit_entries where agency_id = ${admin.agency.id} and kind = 'settings.chat'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]!.data).not.toContain("555-0100");
});

test("agents and managers may not", async () => {
  const agencyId = await makeAgency();
  for (const role of ["agent", "manager"] as const)
    await expect(saveChatSettings(await makeAgent(agencyId, role), typed)).rejects.toThrow("not_allowed");
});

test("what cannot be right is refused with a reason, and nothing is saved", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  const before = await readChatSettings(admin);
  const wrong = [
    [{ reopenWindowDays: "soon" }, "bad_days"],
    [{ reopenWindowDays: "400" }, "bad_days"],
    [{ sites: "javascript:alert(1)" }, "bad_site"],
    [{ emergencyPhone: "5".repeat(61) }, "text_long"],
    [{ sites: Array.from({ length: 51 }, (_, at) => `site${at}.example`).join(" ") }, "too_many_sites"],
  ] as const;
  for (const [change, reason] of wrong)
    await expect(saveChatSettings(admin, { ...typed, ...change })).rejects.toThrow(reason);
  expect(await readChatSettings(admin)).toEqual(before);
});
