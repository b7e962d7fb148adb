import { findOrCreateTags } from "#lib/tags/creating.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makePast } from "#lib/testing/past.ts";

/** Three conversations: two leaks, and a water leak. */
async function fill(town: Town) {
  const grace = await town.add("manager", "Grace Lee");
  await findOrCreateTags(grace, "leak, water leak, billing");
  for (const [n, tags] of [["leak"], ["leak"], ["water leak"]].entries())
    await makePast(town.agencyId, { tags, said: [{ at: `2024-03-1${n}T18:00:00Z`, body: "Water" }] });
  return grace;
}

for (const scripts of [true, false])
  test(`a manager merges two tags, undoes it, renames, deletes and puts back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const page = await town.open(`/${town.slug}/settings/tags`, { person: await fill(town), scripts });
    const row = (name: string) => page.getByRole("listitem").filter({ hasText: name });
    const leak = row("leak").filter({ hasNotText: "water" });
    await expect(leak).toContainText("2 conversations");
    await page.getByRole("link", { name: "Change water leak" }).click();
    await page.getByLabel("Into", { exact: true }).selectOption("leak");
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText("Merged.")).toBeVisible();
    await expect(row("leak")).toContainText("3 conversations");
    await row("leak").getByRole("link", { name: "3 conversations" }).click();
    await expect(page.locator(".total")).toHaveText("3 conversations");
    await page.goBack();
    await page.getByRole("button", { name: "Take water leak apart again" }).click();
    await expect(leak).toContainText("2 conversations");
    await page.getByRole("link", { name: "Change billing" }).click();
    await page.getByLabel("Name", { exact: true }).fill("LEAK");
    await page.getByRole("button", { name: "Save" }).first().click();
    await expect(page.getByText("There is a tag “LEAK” already.")).toBeVisible();
    await page.getByLabel("Name", { exact: true }).fill("Bills");
    await page.getByLabel("Color").selectOption("Pink");
    await page.getByRole("button", { name: "Save" }).first().click();
    await expect(row("Bills")).toContainText("no conversations");
    await page.getByRole("button", { name: "Delete Bills" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(row("Bills")).toHaveCount(1);
    if (scripts) await expectForEveryone(page);
  });

test("an address with the name of a tag goes on working, and after a merge too", async ({ town }) => {
  const page = await town.open(`/${town.slug}/history?range=all_time&tag=LEAK`, { person: await fill(town) });
  await expect(page.locator(".total")).toHaveText("2 conversations");
  await expect(page.getByLabel("Tag", { exact: true }).locator("option:checked")).toHaveText("leak");
});
