import { createTeam } from "#lib/teams/managing.ts";
import { expect, expectForEveryone, expectNoSideways, test } from "#lib/testing/browser.ts";

test("a team gets hours of its own without scripts, tries them, and is as its agency again", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const team = await createTeam(admin, { name: "Night crew", color: "blue", members: [admin.userId] });
  const teams = `${town.url}/${town.slug}/settings/teams`;
  const page = await town.open(`/${town.slug}/settings/teams?edit=${team}`, {
    person: admin,
    scripts: false,
  });
  await expect(page.getByText("This team is there when the agency is.")).toBeVisible();
  await page.getByRole("link", { name: "Set its hours" }).click();
  const monday = page.getByRole("group", { name: "Monday" });
  await expect(monday).toBeHidden();
  await page.getByLabel("Hours of its own").check();
  const save = page.getByRole("button", { name: "Save" }).last();
  await save.click();
  await expect(page.getByText("Give hours for at least one day, or keep the agency’s.")).toBeVisible();
  await monday.getByRole("button", { name: "Add hours on Monday" }).click();
  await monday.getByLabel("Monday, from").fill("22:00");
  await monday.getByLabel("Monday, to").fill("00:00");
  await page.getByLabel("Holidays and days of its own").check();
  await page.getByLabel(/Thanksgiving/).check();
  await page.getByRole("button", { name: "Try without saving" }).click();
  await expect(page.getByText("Not saved yet: this is how it would be.")).toBeVisible();
  await expect(page.getByLabel(/Thanksgiving/)).toBeChecked();
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(monday.getByLabel("Monday, from")).toHaveValue("22:00");
  await page.goto(`${teams}?edit=${team}`);
  await expect(page.getByText("This team has hours of its own.")).toBeVisible();
  await page.getByRole("link", { name: "Set its hours" }).click();
  await page.getByLabel("As the agency").check();
  await save.click();
  await page.goto(`${teams}?edit=${team}`);
  await expect(page.getByText("This team is there when the agency is.")).toBeVisible();
});

test("the hours of a team are for everyone, and fit a narrow screen", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const team = await createTeam(admin, { name: "Night crew", color: "blue", members: [admin.userId] });
  const page = await town.open(`/${town.slug}/settings/teams?hours=${team}`, { person: admin });
  await page.getByLabel("Hours of its own").check();
  await page.getByRole("button", { name: "Add hours on Monday" }).click();
  await page.getByLabel("Holidays and days of its own").check();
  await expectForEveryone(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSideways(page);
});
