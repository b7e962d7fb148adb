import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { setUpSignOn } from "#lib/testing/scenes/sign-on.ts";
import { CLIENT, startProvider } from "#lib/testing/sign-on-provider.ts";

for (const scripts of [true, false])
  test(`an agency's sign-on is set up, tried, required, and lets new people in, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const there = await startProvider(`${town.url}/sign-in/on/${town.slug}/back`);
    const verified = { email_verified: true };
    there.people.ada = { ...verified, email: admin.email, name: "Ada Admin", groups: ["it"] };
    there.people.dee = {
      ...verified,
      email: `dee-${town.slug}@city.example`,
      name: "Dee Marsh",
      groups: ["desk"],
    };
    there.state.next = "ada";

    const page = await town.open(`/${town.slug}/settings/sign-in`, { person: admin, scripts });
    await page.getByLabel("What you call it").fill("City ID");
    await page.getByLabel("Issuer").fill(there.issuer);
    await page.getByLabel("Client ID").fill(CLIENT.clientId);
    await page.getByLabel("Client secret").fill(CLIENT.secret);
    await page.getByLabel("Administrators").fill("it");
    await page.getByLabel("Agents").fill("desk, counter");
    const form = page.locator("form", { has: page.getByLabel("Issuer") });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. The provider answers.")).toBeVisible();
    await expect(page.getByLabel("Client secret")).toHaveValue("");
    await page.getByRole("link", { name: "Try it" }).click();
    await expect(
      page.getByText(`The provider says: ${admin.email}; groups: it; role here: Administrator`),
    ).toBeVisible();
    await page.getByLabel("People sign in").selectOption("by City ID alone");
    const use = page.locator("form", { has: page.getByLabel("People sign in") });
    await use.getByRole("button", { name: "Save" }).click();
    // A password's session is none here any more.
    await expect(page).toHaveURL(/\/sign-in\?/);
    await expect(page.getByLabel("Password")).toHaveCount(0);
    await page.getByRole("link", { name: "Sign in with City ID" }).click();
    await expect(page).toHaveURL(/settings\/sign-in/);
    await page.goto(`${town.url}/${town.slug}/account`);
    await expect(page.getByLabel("Present password")).toHaveCount(0);

    there.state.next = "dee";
    const other = await town.open("/sign-in", { scripts });
    await other.getByText("Sign in with your agency’s account").click();
    await other.getByLabel("Short name of your agency").fill(town.slug);
    await other.getByRole("button", { name: "Go on" }).click();
    await other.getByRole("link", { name: "Sign in with City ID" }).click();
    await expect(other).toHaveURL(`${town.url}/${town.slug}/dashboard`);
    await other.goto(`${town.url}/sign-in/on/${town.slug}/back?code=x&state=y`);
    await expect(other.locator("#problem")).toContainText(
      "belongs to no sign-in that this browser has begun",
    );

    there.state.refuses = true;
    const third = await town.open(`/sign-in?agency=${town.slug}`, { scripts });
    await third.getByRole("link", { name: "Sign in with City ID" }).click();
    await expect(third.locator("#problem")).toContainText("You were not signed in there");
    there.close();
    await third.getByRole("link", { name: "Sign in with City ID" }).click();
    await expect(third.locator("#problem")).toContainText("does not answer");
  });

test("its pages are accessible and fit", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  await setUpSignOn(town.agencyId);
  for (const path of ["/sign-in", `/sign-in?agency=${town.slug}`]) {
    const page = await town.open(path);
    for (const summary of await page.locator("summary").all()) await summary.click();
    await expectForEveryone(page);
  }
  await expectForEveryone(await town.open(`/${town.slug}/settings/sign-in`, { person: admin }));
});
