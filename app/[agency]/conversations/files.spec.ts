import type { Page } from "@playwright/test";
import { expect, expectForEveryone, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { makeConversation } from "#lib/testing/factories.ts";
import { drawing, pdf, photo } from "#lib/testing/files.ts";

const bill = { name: "bill.pdf", mimeType: "application/pdf", buffer: pdf() };
const box = (page: Page) => page.locator("#reply-body");
const laid = (page: Page) => page.locator("#reply-files li");
const choose = (page: Page) => page.locator("#reply-form input[type=file]");

async function openThread(town: Town, how: { scripts?: boolean; width?: number } = {}) {
  const { id } = await makeConversation(town.ana);
  const path = `/${town.slug}/conversations/new/${id}`;
  return { path, page: await town.open(path, { person: town.ana, ...how }) };
}

test("a resident sends a photo, is answered with a file, and both see both", async ({ town }) => {
  const pat = await town.open(`/chat/${town.slug}`, { width: 375 });
  await pat.getByLabel("Name").fill("Pat Doe");
  await pat.getByLabel("Email").fill("pat@example.com");
  await pat
    .locator("#files")
    .setInputFiles({ name: "leak.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await expect(pat.locator("#chosen")).toContainText("leak.jpg");
  await pat.getByRole("button", { name: "Start chat" }).click();
  const theirs = pat.locator("#speech img");
  await expect(theirs).toHaveAttribute("alt", "leak.jpg");
  await expect.poll(() => theirs.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(40);
  await expect(pat.locator("#chosen")).toBeHidden();

  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await page.locator("#rows > .row > a").first().click();
  const seen = page.locator("#messages img");
  await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.naturalHeight)).toBe(60);
  await choose(page).setInputFiles(bill);
  await expect(laid(page)).toContainText("bill.pdf");
  await box(page).fill("Here is your bill");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#messages .attachment")).toContainText("bill.pdf");
  await expect(laid(page)).toHaveCount(0);
  await expect(pat.locator("#speech .attachment")).toContainText("bill.pdf");
  const [download] = await Promise.all([pat.waitForEvent("download"), pat.locator(".attachment").click()]);
  expect(download.suggestedFilename()).toBe("bill.pdf");
  for (const window of [page, pat]) await expectForEveryone(window);
  await expectNoSideways(pat);
});

test("what is pasted or dropped lies in the draft, in another window too, until it is taken out", async ({
  town,
}) => {
  const { page, path } = await openThread(town);
  const bytes = [...(await drawing())];
  const hand = (type: "paste" | "drop") =>
    page.evaluate(
      ([type, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes as number[])], `${type}.png`, { type: "image/png" }));
        const place = document.querySelector("#reply-body")!;
        const how = { bubbles: true, cancelable: true };
        if (type === "paste")
          place.dispatchEvent(new ClipboardEvent("paste", { ...how, clipboardData: data }));
        else place.dispatchEvent(new DragEvent("drop", { ...how, dataTransfer: data }));
      },
      [type, bytes] as const,
    );
  await hand("paste");
  await expect(laid(page)).toHaveText([/paste\.png/]);
  await hand("drop");
  await expect(laid(page)).toHaveText([/paste\.png/, /drop\.png/]);
  const other = await town.open(path, { person: town.ana });
  await expect(laid(other)).toHaveCount(2);
  await page.getByRole("button", { name: "Remove paste.png" }).click();
  await expect(laid(page)).toHaveText([/drop\.png/]);
  await box(page).press("Control+Enter");
  await expect(page.locator("#messages img")).toHaveAttribute("alt", "drop.png");
});

test("what may not be sent is said, and what was chosen before stays", async ({ town }) => {
  const { page } = await openThread(town);
  await choose(page).setInputFiles([
    bill,
    { name: "run.bat", mimeType: "text/plain", buffer: Buffer.from("del *") },
  ]);
  await expect(page.locator("#reply-files .wrong")).toContainText("“run.bat” is a kind of file");
  await expect(laid(page)).toHaveText([/bill\.pdf/]);
  // Whoever has pressed Send meanwhile reads it first, whatever was chosen after it.
  const empty = { name: "empty.png", mimeType: "image/png", buffer: Buffer.alloc(0) };
  await choose(page).setInputFiles([empty, { ...bill, name: "other.pdf" }]);
  await box(page).fill("See both");
  await box(page).press("Control+Enter");
  await expect(laid(page)).toHaveText([/bill\.pdf/, /other\.pdf/]);
  await expect(page.locator("#reply-files .wrong")).toHaveText(/“empty.png” is empty/);
  await expect(box(page)).toHaveValue("See both");
  await box(page).press("Control+Enter");
  await expect(page.locator("#messages .attachment")).toHaveCount(2);
});

test("without scripts files are laid ready beside the text, taken out, and sent at once", async ({
  town,
}) => {
  const { page } = await openThread(town, { scripts: false, width: 375 });
  await box(page).fill("Here it is");
  await choose(page).setInputFiles(bill);
  await page.locator("#reply-form button").filter({ hasText: "Attach files" }).click();
  await expect(laid(page)).toHaveText([/bill\.pdf/]);
  await expect(box(page)).toHaveValue("Here it is");
  await page.getByRole("button", { name: "Remove bill.pdf" }).click();
  await expect(laid(page)).toHaveCount(0);
  await expect(box(page)).toHaveValue("Here it is");
  await choose(page).setInputFiles({ name: "map.png", mimeType: "image/png", buffer: await drawing() });
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator("#messages img")).toHaveAttribute("alt", "map.png");
  await expect(box(page)).toHaveValue("");
  await expectNoSideways(page);
});

test("nobody outside opens a file of the agency by its address", async ({ town }) => {
  const { page } = await openThread(town);
  await choose(page).setInputFiles(bill);
  const address = await laid(page).getByRole("link").getAttribute("href");
  const stranger = await town.open("/sign-in");
  expect((await stranger.request.get(town.url + address)).status()).toBe(401);
  const ben = await town.open("/", { person: town.ben });
  expect((await ben.request.get(town.url + address)).status()).toBe(404);
  const own = await page.request.get(town.url + address);
  expect(own.headers()).toMatchObject({
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  });
  expect(own.headers()["content-disposition"]).toMatch(/^attachment;/);
});
