import { findConversation } from "#lib/conversations/finding.ts";
import { giveToTeam } from "#lib/conversations/teaming.ts";
import { createTeam } from "#lib/teams/managing.ts";
import { expect, expectForEveryone, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

const waits = async (town: Town, name: string) =>
  (await say(await makeVisitor(town.agencyId, { name }), "A hydrant leaks")).conversationId;

test("an agency without teams sees nothing of them", async ({ town }) => {
  const id = await waits(town, "Pat Doe");
  const page = await town.open(`/${town.slug}/conversations/new/${id}`, { person: town.ana });
  await expect(page.locator("#tiles a")).toHaveCount(4);
  await page.keyboard.press("t");
  await expect(page.locator("#assign-to")).toBeVisible();
  await expect(page.locator("#assign-to")).not.toContainText("To a team");
  await page.keyboard.press("Escape");
  await page.keyboard.press("4");
  await expect(page).toHaveURL(/\/others/);
});

test("what is given to a team by keyboard comes into its members' Team list while they look, and is taken from there", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  await createTeam(admin, { name: "Water", color: "blue", members: [town.ben.userId] });
  const id = await waits(town, "Pat Doe");
  const page = await town.open(`/${town.slug}/conversations/new/${id}`, { person: town.ana });
  const bens = await town.open(`/${town.slug}/conversations/team`, { person: town.ben });
  await expect(bens.locator("#list")).toContainText("Nothing waits for your team");
  await page.keyboard.press("t");
  await page.locator("#assign-to").getByRole("button", { name: "Water" }).click();
  await expect(page.locator("#thread")).toContainText("Ana gave it to the team Water.");
  await expect(page.locator("#tiles [data-category=others] .count")).toHaveText("1");
  const row = bens.locator(`#row-${id}`);
  await expect(row).toContainText("Pat Doe");
  await expect(bens.locator("#tiles [data-category=team] .count")).toHaveText("1");
  await row.getByRole("link").click();
  await expect(bens.locator("#thread-head")).toContainText("Pat waits for Water");
  await bens.getByRole("switch", { name: "Assign Yourself" }).click();
  await expect(bens.locator("#tiles [data-category=yours] .count")).toHaveText("1");
  await expect(bens.locator("#tiles [data-category=team] .count")).toHaveText("0");
  await bens.keyboard.press("5");
  await expect(bens).toHaveURL(/\/others/);
});

test("a team's long name hides on no telephone until when somebody waits", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const name = "Equipo de facturación y atención a los vecinos del distrito";
  await createTeam(admin, { name, color: "blue", members: [town.ben.userId] });
  const id = await waits(town, "Pat Doe");
  const page = await town.open(`/${town.slug}/conversations/new/${id}`, { person: town.ana });
  await page.keyboard.press("t");
  await page.locator("#assign-to").getByRole("button", { name }).click();
  await expect(page.locator("#thread-head")).toContainText("Pat waits for Equipo");
  await page.setViewportSize({ width: 320, height: 700 });
  const isSeen = await page.locator("#thread-head .when").evaluate((when) => {
    const [own, line] = [when, when.closest(".turn")!].map((one) => one.getBoundingClientRect());
    return own!.right <= line!.right && own!.bottom <= line!.bottom;
  });
  expect(isSeen).toBe(true);
});

test("a team is made, given a conversation and archived without scripts", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const id = await waits(town, "Pat Doe");
  const page = await town.open(`/${town.slug}/settings`, { person: admin, scripts: false });
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Teams/ })
    .click();
  await page.getByLabel("Name").fill("Water");
  await page.getByLabel("Ada Admin").check();
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`${town.url}/${town.slug}/conversations/new/${id}`);
  await page.getByRole("button", { name: "Assign to…" }).first().click();
  await page.locator("#assign-to").getByRole("button", { name: "Water" }).click();
  await page.getByRole("link", { name: /^Team/ }).first().click();
  await expect(page.locator(`#row-${id}`)).toContainText("Pat Doe");
  await page.goto(`${town.url}/${town.slug}/settings/teams`);
  await page.getByRole("button", { name: "Archive Water" }).click();
  await expect(page.getByText("1 open conversation of it is everybody’s now")).toBeVisible();
  await page.goto(`${town.url}/${town.slug}/conversations/new`);
  await expect(page.locator(`#row-${id}`)).toContainText("Pat Doe");
  await page.goto(`${town.url}/${town.slug}/settings/teams`);
  await page.getByRole("button", { name: "Put back Water" }).click();
  await expect(page.getByRole("heading", { name: "1 team" })).toBeVisible();
});

test("the ticked ones are given to a team at once, and come back", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  await createTeam(admin, { name: "Water", color: "blue", members: [town.ana.userId] });
  const names = ["Pat Doe", "Jo Park"];
  for (const name of names) await waits(town, name);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  for (const name of names) {
    await page.locator(".row", { hasText: name }).hover();
    await page.getByRole("checkbox", { name: `Tick ${name}` }).check();
  }
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page.locator("#bulk-assign").getByRole("button", { name: "Water" }).click();
  await expect(page.getByText("2 conversations wait for the team Water now.")).toBeVisible();
  await expect(page.locator("#tiles [data-category=team] .count")).toHaveText("2");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#tiles [data-category=new] .count")).toHaveText("2");
});

test("the pages of teams are for everyone and fit a narrow screen", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const team = await createTeam(admin, {
    name: "Solid waste, recycling and yard trimmings",
    color: "blue",
    members: [town.ana.userId],
  });
  const id = await waits(town, "Pat Doe");
  await giveToTeam(town.ana, (await findConversation(town.ana, id))!, {
    team,
    sawAssignee: null,
    sawTeam: null,
  });
  const page = await town.open(`/${town.slug}/settings/teams?edit=${team}`, { person: admin });
  await expectForEveryone(page);
  await expectNoSideways(page);
  const list = await town.open(`/${town.slug}/conversations/team/${id}`, { person: town.ana });
  await expectForEveryone(list);
  await expectNoSideways(list);
});
