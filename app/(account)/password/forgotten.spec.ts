import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";

for (const scripts of [true, false])
  test(`who has forgotten a password is answered the same, known or not, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const answers: string[] = [];
    for (const email of [town.ana.email, "nobody@nowhere.example"]) {
      const page = await town.open("/sign-in", { scripts });
      await page.getByRole("link", { name: "Forgotten your password?" }).click();
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByRole("status")).toContainText("If there is such an account");
      answers.push(await page.locator("main").innerText());
    }
    expect(answers[0]).toBe(answers[1]);
  });

for (const scripts of [true, false])
  test(`an admin invites somebody, who joins by the link, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/settings/people`, { person: admin, scripts });
    const email = `dee-${town.slug}@test.example`;
    await page.getByLabel("Name").fill("Dee Marsh");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Role", { exact: true }).selectOption("Manager");
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
    await expect(page.getByRole("button", { name: "Withdraw the invitation of Dee Marsh" })).toBeVisible();
    const other = await town.open(new URL(link).pathname, { scripts });
    await other.getByLabel("Password").fill("a long enough one");
    await other.getByRole("button", { name: "Join" }).click();
    await expect(other).toHaveURL(/dashboard/);
    await page.goto(`${town.url}/${town.slug}/settings/people`);
    await expect(page.getByText(email)).toBeVisible();
    await expect(page.getByRole("button", { name: /Withdraw/ })).toHaveCount(0);
  });

test("its pages are accessible and fit", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  for (const path of ["/password", "/password?sent=1"]) await expectForEveryone(await town.open(path));
  const page = await town.open(`/${town.slug}/settings/people`, { person: admin });
  await expectForEveryone(page);
});
