import { expect, expectForEveryone, expectNoSideways, test } from "#lib/testing/browser.ts";

/** By the clock of the town. */
const dayOf = (at: string) =>
  new Date(at).toLocaleDateString("en", { weekday: "long", timeZone: "America/Los_Angeles" });

test("hours with a break, a holiday and a day of one's own are set without scripts, and tried before they are saved", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings`, { person: admin, scripts: false });
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Hours/ })
    .click();
  const monday = page.getByRole("group", { name: "Monday" });
  const add = monday.getByRole("button", { name: "Add hours on Monday" });
  await add.click();
  await monday.getByLabel("Monday, from").fill("08:00");
  await monday.getByLabel("Monday, to").fill("12:00");
  await add.click();
  await monday.getByLabel("Monday, from").last().fill("13:00");
  await monday.getByLabel("Monday, to").last().fill("11:00");
  await page.getByLabel(/Thanksgiving/).check();
  await page.getByRole("button", { name: "Add a day" }).click();
  await page.getByLabel("Day", { exact: true }).fill("2030-12-24");
  await page.getByLabel("Why").fill("Eve");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(
    page.getByRole("alert").filter({ hasText: "Monday: 13:00 to 11:00 ends before it begins" }),
  ).toBeVisible();
  await expect(monday.getByLabel("Monday, to").last()).toHaveValue("11:00");
  await expect(page.getByLabel("Why")).toHaveValue("Eve");
  await expect(page.getByLabel(/Thanksgiving/)).toBeChecked();
  await monday.getByLabel("Monday, to").last().fill("17:00");
  await page.getByRole("button", { name: "Try without saving" }).click();
  await expect(page.getByText("Not saved yet: this is how it would be.")).toBeVisible();
  const due = page.getByRole("region", { name: "A message now would be due" }).locator("time").first();
  expect(dayOf((await due.getAttribute("datetime"))!)).toBe("Monday");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await monday.getByRole("button", { name: "Remove these hours on Monday" }).first().click();
  await expect(monday.getByLabel("Monday, from")).toHaveValue("13:00");
});

test("the pages of hours and goals are for everyone, and fit a narrow screen with rows in every day", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings/hours`, { person: admin });
  for (const day of ["Monday", "Sunday"])
    await page.getByRole("button", { name: `Add hours on ${day}` }).click();
  await page.getByLabel("Holidays of").selectOption("California");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByLabel(/César Chávez/)).toBeVisible();
  await expectForEveryone(page);
  await expectNoSideways(page);
  await page.getByRole("link", { name: "Goals" }).click();
  await page.getByLabel("New", { exact: true }).fill("soon");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#problem")).toContainText("New: give hours");
  await page.getByLabel("New", { exact: true }).fill("1:30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("New", { exact: true })).toHaveValue("1.5");
  await expectForEveryone(page);
});
