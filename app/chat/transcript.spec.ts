import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";

/** The agency can send mails, and Hollis has written in the chat. */
async function begin(town: Town, scripts: boolean) {
  await db().execute(sql`update inboxes set state = 'on', address = 'help@city.example'
    where agency_id = ${town.agencyId} and channel = 'email'`);
  const page = await town.open(`/chat/${town.slug}`, { scripts });
  await page.getByLabel("Name").fill("Hollis Green");
  await page.getByLabel("Email").fill("hollis@example.com");
  await page.getByLabel("Message").fill("Is the reading on Tuesday?");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("#speech")).toContainText("Is the reading on Tuesday?");
  return { page, id: Number(await page.locator("#talk").getAttribute("data-conversation")) };
}

const ask = async (page: Page, address: string) => {
  await page.getByLabel("To this email address").fill(address);
  await page.locator("#transcript").getByRole("button", { name: "Send" }).click();
};

for (const scripts of [true, false])
  test(`a resident has the conversation sent to themselves ${scripts ? "while they type" : "without scripts"}`, async ({
    town,
  }) => {
    const { page, id } = await begin(town, scripts);
    if (scripts) await page.locator("#speak-body").fill("And where");
    await page.getByText("Send me this by email").click();
    await expect(page.getByLabel("To this email address")).toHaveValue("hollis@example.com");
    await ask(page, "hollis at home");
    await expect(page.getByRole("alert").filter({ hasText: "does not look complete" })).toBeVisible();
    await expect(page.getByLabel("To this email address")).toHaveValue("hollis at home");
    // What looks at a page runs in it.
    if (scripts) await expectForEveryone(page);
    await ask(page, "hollis.green@example.org");
    await expect(page.getByText("On its way by email to hollis.green@example.org")).toBeVisible();
    if (scripts) await expect(page.locator("#speak-body")).toHaveValue("And where");
    const staff = await town.open(`/${town.slug}/conversations/new/${id}`, { person: town.ana });
    await expect(staff.locator("#messages")).toContainText(
      "Hollis Green asked for this conversation by email to hollis.green@example.org",
    );
    await expectForEveryone(staff);
  });

test("staff send it to an address that is known, from the menu, without scripts too", async ({ town }) => {
  const { id } = await begin(town, true);
  const path = `/${town.slug}/conversations/new/${id}`;
  const page = await town.open(path, { person: town.ana });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("link", { name: "Send by email…" }).click();
  await expectForEveryone(page);
  const plain = await town.open(`${path}?ask=transcript`, { person: town.ana, scripts: false });
  await plain.getByRole("button", { name: "Send to hollis@example.com" }).click();
  await expect(plain.locator("#messages")).toContainText(
    "Ana sent this conversation by email to hollis@example.com",
  );
  await page.getByRole("button", { name: "Send to hollis@example.com" }).click();
  await expect(page.locator("#notice")).toContainText("sent by email a moment ago");
  await expect(page.locator("#messages")).toContainText(
    "Ana sent this conversation by email to hollis@example.com",
  );
});
