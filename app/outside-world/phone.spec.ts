import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { outsideAccount } from "#lib/outside/account.ts";
import { OUTSIDE, OUTSIDE_PROVIDER, outsidePhonePath } from "#lib/resident-paths.ts";
import { startApp, type TestApp } from "#lib/testing/app.ts";
import { expect, expectForEveryone, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";

/** The trial's own. */
const NUMBER = "+15305550199";
const HOLLIS = "+15305550145";
const { accountSid, authToken } = outsideAccount;

const thread = (page: Page) => page.getByRole("log");
const message = (page: Page) => page.getByLabel("Message", { exact: true });
const numberOfTrial = (number: string | null) =>
  db().execute(sql`
    update inboxes set address = ${number} where channel = 'text'
      and agency_id = (select id from agencies where is_trial order by id limit 1)`);

/** The agency sends, as its provider's customers do. */
const sendToPhone = (url: string, body: string, more: Record<string, string> = {}) =>
  fetch(`${url}${OUTSIDE_PROVIDER}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`, ...more },
    body: new URLSearchParams({ To: HOLLIS, From: NUMBER, Body: body }),
  });

const openPhone = (town: Town, how: Parameters<Town["open"]>[1] = {}, phone = HOLLIS) =>
  town.open(outsidePhonePath({ phone }), how);

test.describe.configure({ mode: "serial" });
test.afterAll(async () => {
  await numberOfTrial(NUMBER);
  for (const table of ["outside_texts", "outside_faults"])
    await db().execute(sql.raw(`delete from ${table}`));
});

test("a resident finds the phone, texts the agency, and its answer comes by itself", async ({ town }) => {
  const start = await town.open(OUTSIDE);
  const opened = start.context().waitForEvent("page");
  await start.getByRole("link", { name: "A phone" }).click();
  const page = await opened;
  await expect(page.getByLabel("Your number")).toHaveValue("(530) 555-0142");
  await page.getByRole("link", { name: "Hollis Greenbaum" }).click();
  await expect(page.getByLabel("Your number")).toHaveValue("(530) 555-0145");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue(NUMBER);
  await message(page).fill("Is the water off on Alder Street?");
  await page.keyboard.press("Enter");
  await expect(thread(page)).toContainText("Is the water off on Alder Street?");
  await expect(message(page)).toHaveValue("");
  await expect(thread(page).locator(".mine")).toHaveCount(1);

  expect((await sendToPhone(town.url, "Yes, until one o'clock.")).status).toBe(201);
  await expect(thread(page)).toContainText("Yes, until one o'clock.");
  await expect(page.getByRole("link", { name: "Hollis Greenbaum" })).toContainText("Yes, until one");
  await page.reload();
  await expect(thread(page).getByRole("listitem")).toHaveCount(2);
  await page.getByRole("link", { name: "The outside world" }).click();
  await expect(page).toHaveURL(town.url + OUTSIDE);
});

test("what is being typed outlasts another number, whose thread is its own", async ({ town }) => {
  const page = await openPhone(town);
  await expect(thread(page)).toContainText("Yes, until one o'clock.");
  await page.getByLabel("Your number").fill("530 555 0177");
  await message(page).fill("From somebody else");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(thread(page)).toContainText("From somebody else");
  await expect(thread(page)).not.toContainText("Yes, until one o'clock.");
  await expect(page).toHaveURL(/phone=%2B15305550177/);
  await expect(page.locator("#all-phones")).toContainText("(530) 555-0177");
  await page.getByLabel("Your number").fill("12");
  await message(page).fill("From nobody");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "That is no phone number." })).toBeVisible();
  await expect(message(page)).toHaveValue("From nobody");
});

test("a text that the number does not take says so", async ({ town }) => {
  await db().execute(sql`delete from outside_texts`);
  const { rows } = await db().execute<{ sealed: Buffer }>(
    sql`select sealed from inboxes where channel = 'text' and address = ${NUMBER}`,
  );
  // Where the provider has to post lies with the secrets, which nobody can open any more.
  const seal = (sealed: Buffer | null) =>
    db().execute(sql`update inboxes set sealed = ${sealed} where channel = 'text' and address = ${NUMBER}`);
  await seal(null);
  const page = await openPhone(town);
  await message(page).fill("Is anybody there?");
  await page.keyboard.press("Enter");
  await expect(thread(page)).toContainText("not delivered: the agency’s number did not take it");
  await seal(rows[0]!.sealed);
});

test("without scripts every part of it works", async ({ town }) => {
  await db().execute(sql`delete from outside_texts`);
  const page = await openPhone(town, { scripts: false, width: 375, height: 700 });
  await message(page).fill("Hello from an old phone");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(thread(page)).toContainText("Hello from an old phone");
  await page.getByRole("button", { name: "START" }).click();
  await expect(thread(page).locator(".mine")).toHaveCount(2);
  await sendToPhone(town.url, "We are here until five.");
  await page.getByRole("link", { name: "See whether an answer is there" }).click();
  await expect(thread(page)).toContainText("We are here until five.");

  await page.getByLabel("Your number").fill("(530) 555-0190");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/phone=%2B15305550190/);
  await expect(thread(page)).toContainText("Nothing yet.");
  await page.getByLabel("Your number").fill("no number");
  await message(page).fill("Kept");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "That is no phone number." })).toBeVisible();
  await expect(message(page)).toHaveValue("Kept");
});

// Of the faults only one that takes every text: other specs send by the same provider meanwhile (`lib/outside/provider.test.ts`).
test("what the network does wrong is chosen on the page, and stays chosen", async ({ town }) => {
  const page = await openPhone(town);
  const lost = page.getByRole("radio", { name: /^Loses the text/ });
  await lost.check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(lost).toBeChecked();
  expect((await sendToPhone(town.url, "Into the void")).status).toBe(201);
  await page.getByRole("radio", { name: /^Nothing/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("radio", { name: /^Nothing/ })).toBeChecked();
});

test("the provider knows its account, and no browser", async ({ town }) => {
  const wrong = await sendToPhone(town.url, "x", { authorization: `Basic ${btoa("AC0:x")}` });
  expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 20003, status: 401 }]);
  expect((await sendToPhone(town.url, "x", { origin: town.url })).status).toBe(401);
});

test("it fits every window, every theme and both languages, with and without a number", async ({ town }) => {
  const page = await openPhone(town);
  await message(page).fill(`${"Donaudampfschiff".repeat(20)} and a line`);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(thread(page)).toContainText("Donaudampfschiff");
  await expectForEveryone(page);
  await page.setViewportSize({ width: 375, height: 667 });
  await expect(message(page)).toBeInViewport();
  for (const box of await page.locator("button:visible, input:visible, textarea, select, .phones a").all()) {
    const size = await box.evaluate(
      (one) => (one.closest("label.tick") ?? one).getBoundingClientRect().height,
    );
    expect(size, await box.evaluate((one) => one.outerHTML)).toBeGreaterThanOrEqual(44);
  }
  await page.context().addCookies([{ name: "parley-look", value: "es.system", url: town.url }]);
  await page.reload();
  await expect(page.getByLabel("Su número")).toBeVisible();
  await numberOfTrial(null);
  await page.context().clearCookies();
  await page.reload();
  await expect(thread(page)).toContainText("Settings → Channels");
  await expect(message(page)).toHaveCount(0);
  await expectForEveryone(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);
});

test("outside a trial there is neither phone nor provider", async () => {
  const real: TestApp = await startApp({ PARLEY_TRIAL: "" });
  expect((await fetch(real.url + outsidePhonePath())).status).toBe(404);
  expect((await sendToPhone(real.url, "x")).status).toBe(404);
  await real.stop();
});
