import { addKeywords } from "#lib/agencies/keywords.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

for (const scripts of [true, false])
  test(`an admin says by which words a message is an emergency, and sees last year's, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const { conversationId } = await say(await makeVisitor(town.agencyId), "A gas leak in my yard");
    const page = await town.open(`/${town.slug}/settings/keywords`, { person: admin, scripts });
    await page.getByRole("button", { name: "Add the usual ones" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.getByLabel("Words or phrases").fill("!!!");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("is no phrase that can be listened for")).toBeVisible();
    await expect(page.getByLabel("Words or phrases")).toHaveValue("!!!");
    await page.getByLabel("Words or phrases").fill("raccoon\ntree down");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("button", { name: "Remove “tree down”" })).toBeVisible();
    await page.getByRole("button", { name: "Remove “raccoon”" }).click();
    await expect(page.getByText("raccoon")).toHaveCount(0);
    await page.getByRole("link", { name: "What would last year have been?" }).click();
    await expect(page.getByText("One conversation of the last year would have matched.")).toBeVisible();
    if (scripts) await expectForEveryone(page);
    await page.getByRole("link", { name: /A gas leak in my yard/ }).click();
    await expect(page).toHaveURL(new RegExp(`/conversations/yours/${conversationId}`));
  });

for (const scripts of [true, false])
  test(`an emergency stands on top with its word, and one press says that it is none, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await addKeywords(await town.add("admin", "Ada Admin"), "en", "gas leak");
    await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "Where is my bin?");
    const visitor = await makeVisitor(town.agencyId);
    await say(visitor, "Good morning");
    const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, scripts });
    await expect(page.locator("#rows > .row").first()).toContainText("Jo Park");
    const { conversationId } = await say(visitor, "There is a gas leak!");
    if (!scripts) await page.reload();
    const first = page.locator("#rows > .row").first();
    await expect(first).toContainText("Emergency");
    await expect(first).toContainText("gas leak!");
    if (scripts) await expectForEveryone(page);
    await page.goto(`${town.url}/${town.slug}/conversations/new/${conversationId}`);
    await expect(page.locator("#messages")).toContainText("Emergency: it says “gas leak”.");
    if (scripts) await expectForEveryone(page);
    await page.getByRole("button", { name: "Not an emergency" }).click();
    await expect(page.locator("#messages")).toContainText("Ana said that this is no emergency.");
    await expect(page.getByRole("button", { name: "Not an emergency" })).toHaveCount(0);
    const settings = await town.open(`/${town.slug}/settings/keywords`, {
      person: await town.add("admin", "Eve Admin"),
      scripts,
    });
    await expect(settings.getByText("was wrong once")).toBeVisible();
  });
