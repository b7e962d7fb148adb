import { readFile } from "node:fs/promises";
import { switchBubble } from "#lib/agencies/bubble.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";

test("settings begin with what can be set; a colour is seen while it is picked, and the line is copied", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/dashboard`, { person: admin });
  await page.getByRole("link", { name: "Settings" }).click();
  await expectForEveryone(page);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Agency/ })
    .click();
  const head = page.locator("#look-preview > .look-head");
  await page.getByLabel("Color of residents’ pages").fill("#7a1f5c");
  await expect(head).toHaveCSS("background-color", "rgb(122, 31, 92)");
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(head).toHaveCSS("background-color", "rgb(122, 31, 92)");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Chat" }).click();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`data-agency="${town.slug}"`);
});

test("the audit log tells the day, and who switched chat", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  await switchBubble(town.ana, false);
  await switchBubble(town.ana, true);
  const page = await town.open(`/${town.slug}/settings/audit`, { person: admin, scripts: false });
  const today = page.getByRole("region", { name: /^Today, / });
  await expect(today.getByRole("listitem")).toHaveCount(2);
  await expect(today.getByRole("listitem").first()).toContainText("Switched chat on Ana Ruiz");
  await page.getByLabel("What").selectOption("Switched chat off");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(today.getByRole("listitem")).toHaveCount(1);
});

test("the audit log is searched, and the file has what it lists", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  await switchBubble(town.ana, false);
  await switchBubble(admin, true);
  const page = await town.open(`/${town.slug}/settings/audit`, { person: admin });
  await expectForEveryone(page);
  await page.getByLabel("Search the log").fill("ruiz switched");
  await page.getByRole("button", { name: "Filter" }).click();
  const entries = page.getByRole("region", { name: /^Today, / }).getByRole("listitem");
  await expect(entries).toHaveText([/Switched chat off Ana Ruiz/]);
  const asked = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await readFile(await (await asked).path(), "utf8");
  const [, ...lines] = file.trim().split("\r\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"Ana Ruiz","Switched chat off"');
  await page.goto(`${town.url}/${town.slug}/settings/audit`);
  await expect(entries.first()).toContainText("Exported the audit log Ada Admin");
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByLabel("From", { exact: true }).fill("2020-01-02");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("From is after To")).toBeVisible();
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(entries).toHaveCount(3);
});

test("a setting is found by what it is about, in every one's words, and each page leads to the others", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings`, { person: admin, scripts: false });
  await page.getByLabel("Search settings").fill("Twilio");
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  const found = page.getByRole("main").getByRole("listitem");
  await expect(found).toHaveCount(1);
  await found.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Channels" })).toBeVisible();
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Search settings").fill("zebra");
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No setting is called “zebra”.")).toBeVisible();
});
