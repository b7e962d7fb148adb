import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

async function writesFrom(town: Town, name: string, location: string, words: string): Promise<number> {
  const contactId = await makeContact(town.agencyId, name);
  await db().execute(sql`update contacts set location = ${location}
    where agency_id = ${town.agencyId} and id = ${contactId}`);
  return (await say(await makeVisitor(town.agencyId, { contactId, name }), words)).conversationId;
}

for (const scripts of [true, false])
  test(`beside a conversation an agent asks who else wrote from that street, and opens what they wrote, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const pat = await writesFrom(town, "Pat Doe", "104 N Main St", "No water since six");
    const jo = await writesFrom(town, "Jo Park", "120 North Main Street", "Our tap is dry");
    await writesFrom(town, "Kim Lee", "9 Oak Ln", "When is the fair?");
    const path = `/${town.slug}/conversations/new/${pat}`;
    const page = await town.open(path, { person: town.ana, scripts });
    await page.locator("#contact-panel").getByRole("link", { name: "Who else wrote from near here" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who else wrote from near here");
    const list = page.locator(".said-list > li");
    await expect(list).toHaveCount(1);
    await expect(list).toContainText("120 North Main Street, same street");
    await expect(list).toContainText("Our tap is dry");
    await page.getByRole("link", { name: "3 miles" }).click();
    await expect(page.getByRole("link", { name: "3 miles" })).toHaveAttribute("aria-current", "true");
    await page.getByRole("link", { name: "Last 7 days" }).click();
    await expect(page).toHaveURL(/reach=5000&days=7$/);
    if (scripts) await expectForEveryone(page);
    await list.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`/${jo}$`));
    await expect(page.locator("#thread")).toContainText("Our tap is dry");
  });
