import type { Locator } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { expect, expectForEveryone, type Person, test } from "#lib/testing/browser.ts";
import { makeInvitation } from "#lib/testing/factories.ts";

async function givePassword({ userId }: Person): Promise<void> {
  await db().execute(
    sql`update users set password_hash = ${await hashPassword("open sesame")} where id = ${userId}`,
  );
}

for (const scripts of [true, false])
  test(`signing in and out, ${scripts ? "with" : "without"} scripts`, async ({ town }) => {
    await givePassword(town.ana);
    const page = await town.open(`/${town.slug}/conversations/yours`, { scripts });
    await expect(page).toHaveURL(/sign-in/);
    await page.getByLabel("Email").fill(town.ana.email.toUpperCase());
    await page.getByLabel("Password").fill("wrong one");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.locator("#problem")).toContainText("do not match");
    await expect(page.getByLabel("Email")).toHaveValue(town.ana.email.toUpperCase());
    await page.getByLabel("Password").fill("open sesame");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    // Where they wanted to go.
    await expect(page).toHaveURL(/conversations\/yours/);
    await page.getByRole("button", { name: "Menu of Ana Ruiz" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
    await page.goto(`${town.url}/${town.slug}/dashboard`);
    await expect(page).toHaveURL(/sign-in/);
  });

test("the session is a hash in the database, its cookie is bound to this host and out of reach of scripts", async ({
  town,
}) => {
  await givePassword(town.ana);
  const page = await town.open("/sign-in");
  await page.getByLabel("Email").fill(town.ana.email);
  await page.getByLabel("Password").fill("open sesame");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/dashboard/);
  const cookie = (await page.context().cookies()).find(({ name }) => name === "__Host-parley")!;
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  const { rows } = await db().execute(sql`select 1 from sessions where token_hash = ${cookie.value}`);
  expect(rows).toHaveLength(0);
});

test("known and unknown accounts get the same answer, and ten wrong tries a pause", async ({ town }) => {
  await givePassword(town.ben);
  const answers: string[] = [];
  for (const email of [town.ben.email, `nobody-${town.slug}@test.example`]) {
    const page = await town.open("/sign-in");
    for (let tries = 0; tries < 11; tries++) {
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password").fill(`guess ${tries}`);
      await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.getByRole("button", { name: "Sign in", exact: true }).click(),
      ]);
      if (tries === 0) answers.push(await page.locator("#problem").innerText());
      // React empties the form once it has the answer: what is filled in before that goes with it.
      await expect(page.getByLabel("Password")).toHaveValue("");
    }
    await expect(page.locator("#problem")).toContainText("Too many tries");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("a link to another site is not followed after signing in", async ({ town }) => {
  await givePassword(town.ana);
  for (const next of ["https://evil.example/", "//evil.example/", "/..//evil.example/", "/\\evil.example"]) {
    const page = await town.open(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("Email").fill(town.ana.email);
    await page.getByLabel("Password").fill("open sesame");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(`${town.url}/${town.slug}/dashboard`);
  }
});

test("a newcomer's first page has one first step, and one click signs in beside it", async ({ town }) => {
  const page = await town.open("/");
  await expect(page.getByRole("heading", { name: "Write as a resident" })).toBeVisible();
  await expect(page.locator(".button.main")).toHaveCount(1);
  await expectForEveryone(page);
  const [staff] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: /Sign in as Ana/ }).click(),
  ]);
  await expect(staff).toHaveURL(/riverton\/conversations\//);
  await expect(staff.locator("#rows .row").first()).toBeVisible();
  await expect(staff.locator("#live-word")).toHaveText("live");
});

/** As a browser without scripts would, with one field that somebody wrote themselves. @returns where it leads */
async function post(form: Locator, changed: Record<string, string>): Promise<string | null> {
  const body = new FormData();
  for (const input of await form.locator("input[name]").all())
    body.set((await input.getAttribute("name"))!, (await input.getAttribute("value")) ?? "");
  for (const [name, value] of Object.entries(changed)) body.set(name, value);
  const { url, origin } = await form.evaluate(() => ({ url: location.href, origin: location.origin }));
  const answer = await fetch(url, { method: "POST", redirect: "manual", headers: { origin }, body });
  expect(answer.status).toBe(303);
  return answer.headers.get("location");
}

test("a chair that nobody sits in leads nowhere", async ({ town }) => {
  const page = await town.open("/sign-in", { scripts: false });
  const chair = page.locator("form", { has: page.locator('[value="ana@riverton.example"]') });
  expect(await post(chair, { email: "nobody@riverton.example" })).toBe("/-/not-here");
  expect(await post(chair, { next: `/${"x".repeat(100_000)}` })).toBe("/riverton/dashboard");
});

test("an invitation's form leads back to its link, and nowhere when what it carries is none", async ({
  town,
}) => {
  const page = await town.open(`/invitation/${await makeInvitation(town.agencyId)}`, { scripts: false });
  const form = page.locator("form");
  const gone = "g".repeat(43);
  expect(await post(form, { token: gone })).toBe(`/invitation/${gone}`);
  expect(await post(form, { token: "x".repeat(100_000) })).toBe("/-/not-here");
});

test("the pages before the workspace are accessible and fit", async ({ town }) => {
  for (const path of ["/", "/sign-in", "/invitation/none", "/-/not-here"])
    await expectForEveryone(await town.open(path));
});
