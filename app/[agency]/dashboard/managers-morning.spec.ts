import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { presetDays, todayIn } from "#lib/history/days.ts";
import { expect, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";
import { makePast } from "#lib/testing/past.ts";

const PHONE = { width: 375, height: 812 };

/** Somebody who waits for longer than was promised, behind twenty who do not. */
async function keepWaiting({ agencyId }: Town, name: string): Promise<void> {
  for (let one = 1; one <= 20; one++)
    await say(await makeVisitor(agencyId, { name: `Resident ${one}` }), "Is the water safe?");
  const { conversationId } = await say(await makeVisitor(agencyId, { name }), "Third request this month");
  await db().execute(sql`update conversations set waiting_since = now() - interval '5 hours', due_at = now() - interval '1 hour'
    where agency_id = ${agencyId} and id = ${conversationId}`);
}

for (const scripts of [true, false])
  test(`from the dashboard on a phone it is two taps to who waits too long${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    await keepWaiting(town, "Sunrise Terrace");
    const gail = await town.add("manager", "Gail Lund");
    const page = await town.open(`/${town.slug}/dashboard`, { person: gail, scripts, ...PHONE });
    await page.getByRole("link", { name: "1 overdue" }).click();
    const row = page.getByRole("region", { name: "Overdue" }).getByRole("link", { name: /Sunrise Terrace/ });
    await expect(row).toBeInViewport();
    await expectNoSideways(page);
    await row.click();
    await expect(page.locator("#messages")).toContainText("Third request this month");
    await expectNoSideways(page);
  });

for (const scripts of [true, false])
  test(`last month is exported with four taps from History on a phone${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    const { from } = presetDays("last_month", todayIn("America/Los_Angeles", new Date()));
    await makePast(town.agencyId, {
      remoteName: "Bo Lee",
      said: [{ at: `${from}T18:00:00Z`, body: "My bin was missed" }],
    });
    const gail = await town.add("manager", "Gail Lund");
    const page = await town.open(`/${town.slug}/history`, { person: gail, scripts, ...PHONE });
    await page.locator(".filter-fold > summary").click();
    await page.getByRole("link", { name: "Last month" }).click();
    await expect(page.locator(".total")).toHaveText("1 conversation");
    await page.getByRole("button", { name: "Export conversation logs" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toContain("Bo Lee");
    await expectNoSideways(page);
  });
