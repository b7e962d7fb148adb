import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { startSession } from "#lib/auth/sessions.ts";
import { assign } from "#lib/conversations/assignment.ts";
import { expect, expectAccessible, expectNoSideways, type Person, test } from "#lib/testing/browser.ts";
import { makeConversation } from "#lib/testing/factories.ts";

const OLD = "open sesame, they said";
const FRESH = "quite another sentence";

const givePassword = async ({ userId }: Person) =>
  db().execute(sql`update users set password_hash = ${await hashPassword(OLD)} where id = ${userId}`);

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const scripts of [true, false])
  test(`a person sees where they are signed in, ends it, and changes their password, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await givePassword(town.ana);
    const of = { browser: "firefox", system: "windows" } as const;
    for (let n = 0; n < 2; n++) await startSession(town.ana.userId, { of });
    const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana, scripts });
    await page.getByRole("button", { name: "Menu of Ana Ruiz" }).click();
    await page.getByRole("link", { name: "Your account" }).click();
    await expect(page.getByText("Firefox on Windows")).toHaveCount(2);
    await page.getByRole("button", { name: "End", exact: true }).first().click();
    await expect(page.getByText("Ended.")).toBeVisible();
    await expect(page.getByText("Firefox on Windows")).toHaveCount(1);
    await page.getByRole("button", { name: "End the other one" }).click();
    await expect(page.getByText("Firefox on Windows")).toHaveCount(0);

    const set = async (present: string, fresh: string, again = fresh) => {
      await page.getByLabel("Present password").fill(present);
      await page.getByLabel("New password", { exact: true }).fill(fresh);
      await page.getByLabel("New password once more").fill(again);
      await page.getByRole("button", { name: "Set password" }).click();
    };
    await set("a guess of mine", FRESH);
    await expect(page.locator("#problem")).toContainText("not your present password");
    await set(OLD, FRESH, "mistyped sentence");
    await expect(page.locator("#problem")).toContainText("the same twice");
    await set(OLD, FRESH);
    await expect(page.getByText("Your password is changed")).toBeVisible();
    // No password stands in the page again.
    await expect(page.getByLabel("Present password")).toHaveValue("");

    const other = await town.open("/sign-in");
    await signIn(other, town.ana.email, OLD);
    await expect(other.locator("#problem")).toContainText("do not match");
    await signIn(other, town.ana.email, FRESH);
    await expect(other).toHaveURL(/dashboard/);
  });

test("a browser that signs in anew ends what it had, and its open pages with it", async ({ town }) => {
  await givePassword(town.ben);
  const page = await town.open(`/${town.slug}/conversations/yours`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const second = await page.context().newPage();
  const ended = page.waitForRequest(/sign-in|dashboard|conversations/);
  await second.goto(`${town.url}/sign-in`);
  await signIn(second, town.ben.email, OLD);
  await expect(second).toHaveURL(/dashboard/);
  await ended;
  await expect(page.getByText("this window is Ben Okafor’s now")).toBeVisible();
  const { rows } = await db().execute(sql`select 1 from sessions where user_id = ${town.ana.userId}`);
  expect(rows).toHaveLength(0);
  await second.getByRole("button", { name: "Menu of Ben Okafor" }).click();
  await second.getByRole("link", { name: "Your account" }).click();
  await expect(second.getByText("Chrome on")).toContainText("Linux");
});

for (const scripts of [true, false])
  test(`an admin disables a colleague, hands over what they have, and enables them, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await givePassword(town.ben);
    const admin = await town.add("admin", "Ada Admin");
    const conversation = await makeConversation(town.ben);
    await assign(town.ben, conversation, { to: town.ben.userId, sawAssignee: null });
    const theirs = await town.open(`/${town.slug}/conversations/yours`, { person: town.ben });
    await expect(theirs.locator("#live-word")).toHaveText("live");

    const page = await town.open(`/${town.slug}/settings/people`, { person: admin, scripts });
    await page.getByLabel("Change Ben Okafor").click();
    await page.getByLabel("The open conversation goes to").selectOption("Ana Ruiz");
    await page.getByRole("button", { name: "Disable" }).locator("visible=true").click();
    await expect(page.getByText("Disabled. They are signed out.")).toBeVisible();
    // Their page does not wait to be loaded again.
    await expect(theirs).toHaveURL(/sign-in/);
    await signIn(theirs, town.ben.email, "a guess of mine");
    await expect(theirs.locator("#problem")).toContainText("do not match");
    await signIn(theirs, town.ben.email, OLD);
    await expect(theirs.locator("#problem")).toContainText("may not be used any more");

    await page.getByRole("button", { name: "Enable Ben Okafor" }).click();
    await expect(page.getByText("Enabled.")).toBeVisible();
    await signIn(theirs, town.ben.email, OLD);
    await expect(theirs).toHaveURL(/conversations\/yours/);
    await expect(theirs.getByText("Hello, is anybody there?")).toHaveCount(0);
    const anas = await town.open(`/${town.slug}/conversations/yours`, { person: town.ana });
    await expect(anas.locator("#rows")).toContainText("Hello, is anybody there?");
    await page.goto(`${town.url}/${town.slug}/settings/audit`);
    await expect(page.locator(".audit").getByText("about Ben Okafor")).toHaveCount(2);
  });

for (const scripts of [true, false])
  test(`a password link is shown once and works once, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await givePassword(town.ben);
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/settings/people`, { person: admin, scripts });
    await page.getByLabel("Change Ben Okafor").click();
    await page.getByRole("button", { name: "Make a password link" }).locator("visible=true").click();
    const link = await page.getByLabel("Link", { exact: true }).inputValue();
    await page.reload();
    await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
    await expect(page.getByLabel("Link", { exact: true })).toHaveCount(0);

    const other = await town.open(new URL(link).pathname, { scripts });
    await other.getByLabel("New password", { exact: true }).fill(FRESH);
    await other.getByRole("button", { name: "Set password" }).click();
    await expect(other.getByText("Your new password is set")).toBeVisible();
    await signIn(other, town.ben.email, FRESH);
    await expect(other).toHaveURL(/dashboard/);
    await other.goto(link);
    await expect(other.getByRole("heading")).toHaveText("This link does not work");
  });

test("the pages of one's account and of the agency's people are accessible and fit", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  await startSession(admin.userId, { of: { browser: "samsung", system: "android" } });
  const { rows } = await db().execute<{ n: number }>(sql`select count(*)::int as n from sessions`);
  expect(rows[0]!.n).toBeGreaterThan(0);
  for (const path of ["account", "settings/people"])
    for (const dark of [false, true]) {
      const page = await town.open(`/${town.slug}/${path}`, { person: admin, dark });
      for (const more of await page.locator(".person-acts > summary").all()) await more.click();
      await expectAccessible(page);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoSideways(page);
      }
    }
});

test("what unseals a text is kept as safely as the session", async ({ town }) => {
  // Other tests of this address have kept theirs.
  await db().execute(sql`delete from rate_limits where key like 'kept-text%'`);
  const conversation = await makeConversation(town.ana);
  const path = `/${town.slug}/conversations/new/${conversation.id}`;
  const page = await town.open(path, { person: town.ana, scripts: false });
  await page.getByLabel("Message", { exact: true }).fill("");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await db().execute(sql`update sessions set ended_at = now() where user_id = ${town.ana.userId}`);
  await page.getByLabel("Message", { exact: true }).fill("It comes tomorrow");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Your text is kept.")).toBeVisible();
  const secret = (await page.context().cookies()).filter(({ name }) => !name.endsWith("parley-look"));
  expect(secret.some(({ name }) => name.startsWith("__Host-kept-parley-"))).toBe(true);
  expect(secret.filter(({ name, secure }) => !name.startsWith("__Host-") || !secure)).toEqual([]);
});

for (const scripts of [true, false])
  test(`an admin changes a colleague's role, and it holds at once, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/settings/people`, { person: admin, scripts });
    await page.getByLabel("Change Ben Okafor").click();
    await page.getByLabel("Role of Ben Okafor").selectOption("Manager");
    await page.getByRole("button", { name: "Change role" }).locator("visible=true").click();
    await expect(page.getByText("Changed. It holds from now on.")).toBeVisible();
    const theirs = await town.open(`/${town.slug}/history`, { person: town.ben });
    await expect(theirs.getByRole("heading", { level: 1, name: "Conversation History" })).toBeVisible();
    await page.goto(`${town.url}/${town.slug}/settings/audit`);
    await expect(page.locator(".audit").getByText("was agent, now manager")).toBeVisible();
  });
