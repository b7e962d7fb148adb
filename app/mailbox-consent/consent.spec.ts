import type { Page } from "@playwright/test";
import { settingsPath } from "#lib/paths.ts";
import { ask } from "#lib/testing/ask.ts";
import { expect, expectForEveryone, type Person, type Town, test } from "#lib/testing/browser.ts";
import { startConsentServer } from "#lib/testing/consent-server.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { startScriptedSmtp } from "#lib/testing/scripted-smtp.ts";

let provider: Awaited<ReturnType<typeof startConsentServer>>;
let smtp: Awaited<ReturnType<typeof startScriptedSmtp>>;
test.beforeAll(async () => {
  provider = await startConsentServer(process.env.PARLEY_APP);
  smtp = await startScriptedSmtp();
});
test.afterAll(() => {
  provider.close();
  smtp.close();
});

const fold = "Sign in at the provider";

/** Brings what the provider has given, and goes there. It is another site for the browser: `localhost`. */
async function goThere(page: Page, address: string) {
  const form = page.locator(".consent-form");
  if (!(await form.isVisible())) await page.getByText(fold).click();
  await form.getByLabel("Provider").selectOption("Another provider");
  await form.getByLabel("Address", { exact: true }).fill(address);
  await form.getByLabel("Client ID").fill("desk");
  await form.getByLabel("Client secret").fill("s3cret");
  await form.getByLabel("Sign-in address").fill(provider.form.oauth_page.replace("127.0.0.1", "localhost"));
  await form.getByLabel("Token address").fill(provider.form.oauth_url);
  await form.getByLabel("Scopes").fill("openid email offline_access mail");
  await form.getByLabel("Server that sends").fill("127.0.0.1");
  await form.getByLabel("Port").first().fill(String(smtp.port));
  await form.getByLabel("Encryption").first().selectOption("None");
  await form.getByRole("button", { name: "Connect with this provider" }).click();
}

const open = async (town: Town, scripts: boolean): Promise<[Page, Person]> => {
  const admin = await town.add("admin", "Ada Admin");
  return [await town.open(settingsPath(town.slug, "channels"), { person: admin, scripts }), admin];
};

for (const scripts of [true, false])
  test(`an admin connects a mailbox with its provider ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const [page] = await open(town, scripts);
    const address = `desk@${town.slug}.example`;
    Object.assign(provider.habit, { who: address, refuses: true });
    await goThere(page, address);
    await expect(
      page.getByRole("alert").filter({ hasText: "The provider says that it was not allowed" }),
    ).toBeVisible();
    await expect(
      page.locator(".consent-form").getByLabel("Client ID"),
      "what was typed is there",
    ).toHaveValue("desk");
    provider.habit.refuses = false;
    await goThere(page, address);
    await expect(page.getByText("Connected. Mails leave and come in from now on.")).toBeVisible();
    expect(new URL(page.url()).search, "neither code nor state").not.toMatch(/code|state/);
    await page.getByRole("button", { name: /^Connect with localhost:\d+ again$/ }).click();
    await expect(page.getByText("Connected again.")).toBeVisible();
    if (!scripts) return;
    await page.getByText("Sign mails (DKIM)").click();
    await page.getByRole("button", { name: "Make a key for me" }).click();
    await expect(page.getByText("Saved: mails are signed from now on.")).toBeVisible();
    await expectForEveryone(page);
    await expect(page.getByText(/^v=DKIM1; k=rsa; p=/)).toBeVisible();
    await page.getByText(fold).first().click();
    await expectForEveryone(page);
  });

test("whoever is signed out, or comes with a state of nobody, changes nothing", async ({ town }) => {
  const [, admin] = await open(town, false);
  const back = (state: string, cookie = "") =>
    ask(`${town.url}/mailbox-consent?state=${state}&code=x`, { headers: cookie ? { cookie } : {} });
  const state = `${town.slug}.${"x".repeat(43)}`;
  expect((await back(state)).location).toContain("/sign-in");
  expect((await back(state, cookieOf(admin.token))).location).toMatch(/settings\/channels\?say=/);
  expect((await back(state, cookieOf(town.ana.token))).location).toContain("/not-here");
  expect((await back("", cookieOf(admin.token))).location).toContain("/not-here");
});
