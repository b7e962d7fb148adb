import { readFileSync } from "node:fs";
import { expect, expectForEveryone, type Person, type Town, test } from "#lib/testing/browser.ts";
import { makePast } from "#lib/testing/past.ts";

/** Six conversations of March 2024, one after the other slower, and one of February. */
async function fill(town: Town): Promise<{ gail: Person }> {
  const gail = await town.add("manager", "Gail Lund");
  const { agencyId, ana } = town;
  for (const [day, minutes] of [
    ["2024-02-27", 5],
    ["2024-03-04", 10],
    ["2024-03-04", 12],
    ["2024-03-05", 50],
    ["2024-03-11", 300],
    ["2024-03-12", 2000],
    ["2024-03-13", null],
  ] as const) {
    const at = new Date(`${day}T18:00:00Z`);
    await makePast(agencyId, {
      channel: minutes === 50 ? "text" : "chat",
      tags: minutes === 300 ? ["leak"] : [],
      assigneeId: ana.userId,
      closedBy: ana.userId,
      firstAnswerAt: minutes && new Date(+at + minutes * 60_000),
      firstAnswerBy: minutes && ana.userId,
      firstDueAt: minutes && new Date(+at + 120 * 60_000),
      said: [{ at: at.toISOString(), body: `Asked on ${day}` }],
    });
  }
  return { gail };
}

const MARCH = "from=2024-03-01&to=2024-03-31";

for (const scripts of [true, false])
  test(`a manager reads the figures and follows one to its conversations${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    const { gail } = await fill(town);
    const page = await town.open(`/${town.slug}/dashboard`, { person: gail, scripts });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Reports" }).click();
    await expect(page.getByText("No conversation in these days")).toBeVisible();
    await page.getByLabel("From").fill("2024-03-01");
    await page.getByLabel("To", { exact: true }).fill("2024-03-31");
    await page.getByRole("button", { name: "Show" }).click();
    const tile = (name: string) => page.locator(".report-figure").filter({ hasText: name });
    await expect(tile("Conversations").locator(".report-number")).toHaveText("6");
    await expect(tile("Conversations")).toContainText("500% more than before");
    await expect(tile("First answer")).toContainText("50 min");
    await expect(tile("Goals met")).toContainText("3 of 5");
    await tile("Goals met").getByRole("link", { name: "60%" }).click();
    await expect(page.locator(".total")).toHaveText("3 conversations");
    await expect(page.getByText("Answered in time")).toBeVisible();
    await page.getByRole("link", { name: "Answered in time" }).click();
    await expect(page.locator(".total")).toHaveText("6 conversations");
    await page.goto(`${town.url}/${town.slug}/reports?${MARCH}`);
    await page.getByText("As a table").click();
    await page
      .getByRole("row", { name: "Mar 4, 2024" })
      .getByRole("link", { name: "2", exact: true })
      .click();
    await expect(page.locator(".total")).toHaveText("2 conversations");
  });

test("each report tells its parts, and each is a file", async ({ town }) => {
  const { gail } = await fill(town);
  const page = await town.open(`/${town.slug}/reports?${MARCH}`, { person: gail });
  for (const [view, told] of [
    ["Busy hours", "Busiest"],
    ["Channels", "Text"],
    ["People", "Ana"],
    ["Tags", "leak"],
    ["Categories", "New Conversations"],
  ]) {
    await page.getByRole("navigation", { name: "Reports" }).getByRole("link", { name: view! }).click();
    await expect(page.locator("main")).toContainText(told!);
  }
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${town.slug}-report-queue-2024-03-01-to-2024-03-31.csv`);
  expect(readFileSync(await download.path(), "utf8")).toContain('"new",6,5,');
});

test("an agent finds no reports, and no link to them", async ({ town }) => {
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await expect(page.getByRole("link", { name: "Reports" })).toHaveCount(0);
  await page.goto(`${town.url}/${town.slug}/reports`);
  await expect(page).toHaveURL(/not-here/);
  expect((await page.request.get(`${town.url}/${town.slug}/reports/export?${MARCH}`)).status()).toBe(404);
});

test("everyone can use them: light and dark, and on any width", async ({ town }) => {
  const { gail } = await fill(town);
  const page = await town.open(`/${town.slug}/reports?${MARCH}`, { person: gail });
  for (const show of ["", "hours", "person"]) {
    await page.goto(`${town.url}/${town.slug}/reports?${MARCH}&show=${show}`);
    const data = page.getByText("As a table");
    if (await data.count()) await data.click();
    await page.getByText("How each figure is counted").click();
    await expectForEveryone(page);
  }
});
