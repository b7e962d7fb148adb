import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { requireTwoFactor } from "#lib/agencies/two-factor.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { expect, expectForEveryone, type Person, test } from "#lib/testing/browser.ts";
import { setUpTwoFactor, telephoneOf } from "#lib/testing/scenes/two-factor.ts";

async function bringPassword(page: Page, { userId, email }: Person): Promise<void> {
  await db().execute(
    sql`update users set password_hash = ${await hashPassword("open sesame")} where id = ${userId}`,
  );
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("open sesame");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const scripts of [true, false])
  test(`an agency asks for a second factor, it is set up, used, and turned off, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/account`, { person: admin, scripts });
    await requireTwoFactor(admin, true);
    await page.goto(`${town.url}/${town.slug}/settings/people`);
    await expect(page).toHaveURL(/two-factor/);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByText("No camera?").click();
    await expect(page.getByRole("img", { name: "QR" })).toBeVisible();
    await page.getByRole("textbox", { name: "Code" }).fill("000000");
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.getByText("not the code of now")).toBeVisible();
    const telephone = await telephoneOf(admin.userId);
    await page.getByRole("textbox", { name: "Code" }).fill(telephone.shows(0));
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.locator(".recovery-codes li")).toHaveCount(10);
    const codes = await page.locator(".recovery-codes li").allInnerTexts();
    await page.reload();
    await expect(page.locator(".recovery-codes")).toHaveCount(0);
    await page.getByRole("link", { name: "Go on" }).click();
    // Where they wanted to go.
    await expect(page).toHaveURL(/settings\/people/);

    const other = await town.open(`/${town.slug}/account`, { scripts });
    await bringPassword(other, admin);
    await expect(other).toHaveURL(/sign-in\/code/);
    // The password alone is no session.
    const beside = await other.context().newPage();
    await beside.goto(`${town.url}/${town.slug}/dashboard`);
    await expect(beside).toHaveURL(/sign-in\?/);
    await other.getByRole("textbox", { name: "Code" }).fill("12");
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other.getByText("not the code of now")).toBeVisible();
    await other.getByRole("textbox", { name: "Code" }).fill(codes[0]!.trim());
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other).toHaveURL(/account/);
    await expect(other.getByText("9 recovery codes are left")).toBeVisible();
    await other.getByText("Turn off").first().click();
    const off = other.locator("form", { has: other.getByRole("button", { name: "Turn off" }) });
    await off.getByLabel("Present password").fill("open sesame");
    await off.getByRole("textbox", { name: "Code" }).fill(codes[1]!.trim());
    await off.getByRole("button", { name: "Turn off" }).click();
    await expect(other).toHaveURL(/two-factor/);
  });

test("an admin helps whoever has lost their telephone", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  await setUpTwoFactor(town.ben.userId);
  const page = await town.open(`/${town.slug}/settings/people`, { person: admin });
  await page.getByLabel(`Change ${town.ben.name}`).click();
  await page
    .getByRole("button", { name: "Turn off their two-factor sign-in" })
    .locator("visible=true")
    .click();
  await expect(page.getByText("Their two-factor sign-in is off.")).toBeVisible();
  const other = await town.open("/sign-in");
  await bringPassword(other, town.ben);
  await expect(other).toHaveURL(/dashboard/);
});

test("the pages of the second factor are accessible and fit", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open("/two-factor", { person: admin });
  await expectForEveryone(page);
  await page.getByRole("button", { name: "Begin" }).click();
  await expectForEveryone(page);
  await page.getByRole("textbox", { name: "Code" }).fill((await telephoneOf(admin.userId)).shows(0));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expectForEveryone(page);
  await page.goto(`${town.url}/${town.slug}/account`);
  for (const summary of await page.locator("summary").all())
    if (await summary.isVisible()) await summary.click();
  await expectForEveryone(page);
  await page.goto(`${town.url}/${town.slug}/settings/sign-in`);
  await expectForEveryone(page);
  const other = await town.open("/sign-in");
  await bringPassword(other, admin);
  await expectForEveryone(other);
});
