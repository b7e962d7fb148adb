import { expect, expectAccessible, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { makePast } from "#lib/testing/past.ts";

async function fill(town: Town) {
  const gail = await town.add("manager", "Gail Lund");
  const said = [{ at: new Date().toISOString(), body: "Water under the sink" }];
  for (const tags of [["leak"], ["leak"], ["bill"]]) await makePast(town.agencyId, { tags, said });
  return gail;
}

for (const scripts of [true, false])
  test(`a manager keeps a filter of the history as a view and comes back to it, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const gail = await fill(town);
    const page = await town.open(`/${town.slug}/history`, { person: gail, scripts });
    await page.getByLabel("Tag").selectOption("leak");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await expect(page.locator(".total")).toHaveText("2 conversations");
    await page.getByRole("button", { name: "Keep as a view" }).click();
    await page.getByLabel("Name of the view").fill("Leaks of the week");
    await expect(page.getByLabel("Days")).toHaveValue("last7");
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page.getByText("View: Leaks of the week")).toBeVisible();
    await expect(page).toHaveURL(/range=last7&view=\d+$/);
    await expect(page.locator(".total")).toHaveText("2 conversations");
    await page.goto(`${town.url}/${town.slug}/conversations/new`);
    await page.locator("#views").getByRole("link", { name: "History Leaks of the week" }).click();
    await page.getByLabel("Tag").selectOption("bill");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await expect(page.getByText("View: Leaks of the week, changed")).toBeVisible();
    await page.getByRole("button", { name: "Keep as a view" }).click();
    await page.getByRole("button", { name: "In place of “Leaks of the week”" }).click();
    await expect(page.getByText("View: Leaks of the week", { exact: true })).toBeVisible();
    await expect(page.locator(".total")).toHaveText("1 conversation");
    await page.goto(`${town.url}/${town.slug}/views`);
    const row = page.locator(".canned > li");
    await expect(row).toContainText("Last 7 days · Tag: bill");
    await expect(row.locator(".num")).toHaveText("1");
  });

test("a view of the history is refused without a name, renamed, deleted and put back, without scripts", async ({
  town,
}) => {
  const gail = await fill(town);
  const page = await town.open(`/${town.slug}/history?range=last30`, { person: gail, scripts: false });
  await page.getByRole("button", { name: "Keep as a view" }).click();
  await page.getByLabel("Name of the view").fill("   ");
  await page.getByLabel("Days").selectOption("");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByText("Give the view a name.")).toBeVisible();
  await expect(page.getByLabel("Days")).toHaveValue("");
  await page.getByLabel("Name of the view").fill("Month");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/from=[-\d]+&to=[-\d]+&view=\d+$/);
  await page.goto(`${town.url}/${town.slug}/views`);
  await page.getByRole("link", { name: "Change Month" }).click();
  await expect(page.getByLabel("Filter")).toHaveCount(0);
  await page.getByLabel("Name of the view").fill("Thirty days");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".canned-name b").first()).toHaveText("Thirty days");
  await page.getByRole("button", { name: "Delete Thirty days" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Thirty days", exact: true }).click();
  await expect(page.getByText("View: Thirty days", { exact: true })).toBeVisible();
});

test("keeping a view fits a narrow window and is read out", async ({ town }) => {
  const gail = await fill(town);
  const page = await town.open(`/${town.slug}/history?view=987654321`, { person: gail });
  await expect(page.getByText("This view is not there any more")).toBeVisible();
  await page.getByRole("button", { name: "Keep as a view" }).click();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSideways(page);
});
