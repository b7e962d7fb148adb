import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import {
  connectNumber,
  newSid,
  type Number as Ours,
  signed,
  startTextProvider,
} from "#lib/testing/text-provider.ts";

const PHONE = "+15305550142";
let provider: Awaited<ReturnType<typeof startTextProvider>>;

test.beforeAll(async () => {
  provider = await startTextProvider();
});
test.afterAll(() => provider.close());

/** What the provider posts: signed over the address as the app knows it, whichever worker has told it. */
async function post({ url }: Town, { pathname, search }: URL, fields: Record<string, string>) {
  const { headers, body } = signed(url + pathname + search, fields);
  const answer = await fetch(url + pathname + search, {
    method: "POST",
    body: new Uint8Array(body),
    headers,
  });
  expect(answer.status).toBeLessThan(300);
}

const text = (town: Town, { hook, address }: Ours, Body: string) =>
  post(town, new URL(hook), { MessageSid: newSid(), From: PHONE, To: address, Body, NumMedia: "0" });

async function scene(town: Town, how: { scripts?: boolean; width?: number } = {}) {
  const number = await connectNumber(town.agencyId, provider.base);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, ...how });
  return { number, page };
}

const row = (page: Page) => page.locator("#rows > .row > a").first();
const box = (page: Page) => page.locator("#reply-body");

test("a text is answered, taken back, sent, delivered, and nothing passes a STOP", async ({ town }) => {
  const { number, page } = await scene(town);
  await expect(page.locator("#live-word")).toHaveText("live");
  await text(town, number, "Is the water safe?");
  await expect(row(page)).toContainText("Is the water safe?");
  await row(page).click();
  await box(page).fill("Yes, it ist.");
  await expect(page.locator("#segments")).toHaveText("1 text, 148 characters left");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#messages")).toContainText("Goes out within 10 seconds");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#messages")).toContainText("Taken back before it left");
  await expect(box(page)).toHaveValue("Yes, it ist.");
  await box(page).fill("Yes, it is.");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#messages .delivery").last()).toContainText("Sent");
  expect(provider.taken.map(({ body }) => body)).toEqual(["Yes, it is."]);
  const [{ sid, callback }] = provider.taken as [(typeof provider.taken)[0]];
  await post(town, new URL(callback), { MessageSid: sid, MessageStatus: "delivered" });
  await expect(page.locator("#messages .delivery").last()).toContainText("Delivered");

  await text(town, number, "STOP");
  await expect(page.locator("#messages")).toContainText("No more texts go to this number from here on.");
  await expect(page.locator("#refused-here")).toBeVisible();
  await box(page).fill("One more thing");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#notice")).toContainText("asked not to be written to");
  await expect(box(page)).toHaveValue("One more thing");
  await expectForEveryone(page);
});

test("what nobody can know is asked of a person, in two windows alike", async ({ town }) => {
  const { number, page } = await scene(town);
  await text(town, number, "Hello");
  provider.play((_, answer) => void answer.destroy());
  await row(page).click();
  await box(page).fill("Good morning");
  await page.keyboard.press("Control+Enter");
  const { pathname } = new URL(page.url());
  const ben = await town.open(pathname, { person: town.ben });
  await expect(ben.locator("#messages")).toContainText("Not sure whether it went out");
  await expect(page.locator("#messages")).toContainText("Nothing is sent twice by itself");
  provider.play((_, __, take) => take());
  await ben.getByRole("button", { name: "It arrived" }).click();
  for (const window of [ben, page])
    await expect(window.locator("#messages .delivery").last()).toContainText("Sent");
});

test("without scripts a text is answered and taken back by forms alone", async ({ town }) => {
  const { number, page } = await scene(town, { scripts: false, width: 375 });
  await text(town, number, "Anybody there?");
  await expect(async () => {
    await page.reload();
    await expect(row(page)).toContainText("Anybody there?", { timeout: 500 });
  }).toPass();
  await row(page).click();
  await box(page).fill("We are.");
  await page.getByRole("button", { name: /^Send(?! and)/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#messages")).toContainText("Taken back before it left");
  await expect(box(page)).toHaveValue("We are.");
});

test("an admin finds what to do next on the page of the numbers", async ({ town }) => {
  const cleo = await town.add("admin", "Cleo Hart");
  await db().execute(sql`update inboxes set state = 'unconnected'
    where agency_id = ${town.agencyId} and channel = 'text'`);
  const page = await town.open(`/${town.slug}/settings/channels`, { person: cleo });
  await page.getByLabel("Number", { exact: true }).last().fill("12");
  await page
    .getByLabel("Account SID")
    .last()
    .fill(`AC${newSid().slice(2)}`);
  await page.getByLabel("Auth token").last().fill("0123456789abcdef");
  const texts = page.getByRole("region", { name: "Texts" });
  const connect = texts.getByRole("button", { name: "Connect", exact: true });
  await connect.click();
  await expect(page.locator("#problem")).toContainText("Write a phone number");
  await page.getByLabel("Number", { exact: true }).last().fill("(530) 555-0177");
  await page.getByLabel("Auth token").last().fill("0123456789abcdef");
  await texts.locator(".connect-form details > summary").last().click();
  await page.getByLabel("Address of the provider’s API").last().fill(provider.base);
  await connect.click();
  await expect(page.getByText("Connected. One step is left")).toBeVisible();
  await expect(page.locator(".hook[id^=hook-]")).toContainText("/hooks/text/");
  await page.getByLabel("Send a test to").fill("530 555 0145");
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(page.getByText("The provider has taken the test text.")).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused: nothing leaves until you resume.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Resumed: what has waited leaves now.")).toBeVisible();
  await expectForEveryone(page);
});
