import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { OUTSIDE_WORLD } from "#lib/outbound.ts";
import { OUTSIDE, outsideMailboxPath } from "#lib/resident-paths.ts";
import { startApp } from "#lib/testing/app.ts";
import {
  expect,
  expectAccessible,
  expectForEveryone,
  expectNoSideways,
  type Town,
  test,
} from "#lib/testing/browser.ts";
import { connectMailbox } from "#lib/testing/scenes/mailing.ts";

/** The town's own mailbox, whose mails go to the outside world, and a resident whom nobody else of the specs is. */
async function scene(town: Town) {
  const { address } = await connectMailbox(town.agencyId, 25, `help@${town.slug}.example`);
  await db().execute(sql`
    update inboxes set settings = settings || ${JSON.stringify({ smtpHost: OUTSIDE_WORLD })}::jsonb
    where agency_id = ${town.agencyId} and channel = 'email'`);
  return { ours: address, box: `kim.${town.slug}@example.org` };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const mails = (page: Page) => page.getByRole("navigation", { name: "Mails" });
const openBox = (town: Town, box: string, how: Parameters<Town["open"]>[1] = {}) =>
  town.open(outsideMailboxPath({ box }), how);

async function write(page: Page, { ours }: Scene, subject: string, body: string, files: string[] = []) {
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await page.getByLabel("To", { exact: true }).fill(ours);
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("Message").fill(body);
  if (files.length)
    await page
      .getByLabel("Attach files")
      .setInputFiles(
        files.map((name) => ({ name, mimeType: "text/csv", buffer: Buffer.from("a;b\n1;2\n") })),
      );
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Sent.")).toBeVisible();
}

async function choose(page: Page, habit: RegExp) {
  await page.getByRole("radio", { name: habit }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
}

/** An agent opens what has come, and answers. */
async function answer(agent: Page, words: string, body: string) {
  await agent.locator("#rows").getByText(words).first().click();
  await expect(agent.locator("#messages")).toContainText(words);
  await agent.getByLabel("Message", { exact: true }).fill(body);
  await agent.keyboard.press("Control+Enter");
  await expect(agent.locator("#messages")).toContainText(body);
}

test("a newcomer writes a mail with a file, and the answer to the answer joins the same conversation", async ({
  town,
}) => {
  const one = await scene(town);
  const agent = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(agent.locator("#live-word")).toHaveText("live");
  const page = await openBox(town, one.box);
  await write(page, one, "Flow readings", "Here are the readings of my meter.", ["readings.csv"]);
  await expect(agent.locator("#rows")).toContainText("Here are the readings");
  await answer(agent, "Here are the readings", "Thank you, they are fine.");
  await expect(agent.locator("#messages")).toContainText("readings.csv");

  await expect(mails(page), "it comes by itself").toContainText("Re: Flow readings");
  await mails(page).getByRole("link", { name: "Re: Flow readings" }).click();
  await expect(page.getByRole("article")).toContainText("Thank you, they are fine.");
  await expect(page.getByRole("article")).toContainText("> Here are the readings of my meter.");
  await page.getByRole("link", { name: "Show as HTML" }).click();
  await expect(page.frameLocator("iframe").getByText("Thank you, they are fine.")).toBeVisible();

  await page.getByRole("link", { name: "Reply" }).click();
  const message = page.getByLabel("Message");
  await expect(message).toHaveValue(/> Thank you, they are fine\./);
  await message.fill(`And the leak alarm?\n${await message.inputValue()}`);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(agent.locator("#messages")).toContainText("And the leak alarm?");
  await expect(agent.locator("#rows").getByRole("listitem")).toHaveCount(1);
});

test("an absence is shown small, and a mail that comes back marks the answer", async ({ town }) => {
  const one = await scene(town);
  const agent = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(agent.locator("#live-word")).toHaveText("live");
  const page = await openBox(town, one.box);
  await choose(page, /^Out of office/);
  await write(page, one, "Bins", "When do the bins come?");
  await expect(agent.locator("#rows")).toContainText("When do the bins come?");
  await answer(agent, "When do the bins come?", "On Friday.");
  await expect(agent.locator("#messages")).toContainText("I am out of the office until Monday");
  await expect(agent.locator("#rows").getByRole("listitem")).toHaveCount(1);
  await choose(page, /^Bounces later/);
  await agent.getByLabel("Message", { exact: true }).fill("Or on Saturday.");
  await agent.keyboard.press("Control+Enter");
  await expect(agent.locator("#messages")).toContainText("552 5.2.2 The mailbox is full");
});

test("without scripts a mail goes there and back, and every part of it works", async ({ town }) => {
  const one = await scene(town);
  const start = await town.open(OUTSIDE, { scripts: false });
  await expect(start.getByRole("link", { name: "A mailbox" })).toHaveAttribute("href", outsideMailboxPath());
  const page = await town.open(outsideMailboxPath(), { scripts: false, width: 375, height: 700 });
  await page.getByLabel("Another address").fill(one.box);
  await page.getByRole("button", { name: "Open" }).click();
  await write(page, one, "Old computer", "Hello from an old computer", ["list.csv"]);
  const agent = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, scripts: false });
  await expect(async () => {
    await agent.reload();
    await expect(agent.locator("#rows")).toContainText("Hello from an old computer", { timeout: 1000 });
  }).toPass();
  await agent.locator("#rows").getByText("Hello from an old computer").click();
  await agent.getByLabel("Message", { exact: true }).fill("We are here until five.");
  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await expect(async () => {
    await page.getByRole("link", { name: "Look for new mail" }).click();
    await expect(mails(page)).toContainText("Re: Old computer", { timeout: 1000 });
  }).toPass();

  await mails(page).getByRole("link", { name: "Re: Old computer" }).click();
  await expect(page.getByRole("article")).toContainText("We are here until five.");
  await expect(mails(page), "in a hand one thing is seen at a time").toBeHidden();
  await page.getByRole("link", { name: "All mails" }).click();
  await mails(page).getByRole("link", { name: "To help" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "list.csv" }).click();
  expect((await download).suggestedFilename()).toBe("list.csv");

  await page.getByRole("link", { name: "Forward" }).click();
  await expect(page.getByText("The files of the mail go along.")).toBeVisible();
  await page.getByLabel("To", { exact: true }).fill("nobody at all");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "addresses" })).toBeVisible();
  await expect(page.getByLabel("Message")).toHaveValue(/Forwarded message/);
  const neighbour = `bo.${town.slug}@example.org`;
  await page.getByLabel("To", { exact: true }).fill(neighbour);
  await page.getByRole("button", { name: "Send" }).click();
  await page.goto(town.url + outsideMailboxPath({ box: neighbour }));
  await mails(page).getByRole("link", { name: "Fwd: Old computer" }).click();
  await expect(page.getByRole("link", { name: "list.csv" })).toBeVisible();
});

test("what the agency's server does not take says so", async ({ town }) => {
  const one = await scene(town);
  const page = await openBox(town, one.box);
  await write(page, { ...one, ours: "nobody@riverton.example" }, "Hello", "Is anybody there?");
  await expect(mails(page)).toContainText("not delivered");
  await mails(page).getByRole("link", { name: "Hello" }).click();
  await expect(page.getByRole("article")).toContainText("5.1.1");
});

test("it fits every window, every theme and both languages", async ({ town }) => {
  const one = await scene(town);
  const page = await openBox(town, one.box);
  const neighbour = { ...one, ours: `bo.${town.slug}@example.org` };
  await write(
    page,
    neighbour,
    `${"Donaudampfschiff".repeat(10)} and more`,
    `${"Donaudampfschiff".repeat(20)} x`,
  );
  await expectForEveryone(page);
  await mails(page).getByRole("link").first().click();
  await expectForEveryone(page);
  await page.getByRole("link", { name: "Reply" }).click();
  await expectForEveryone(page);
  await page.setViewportSize({ width: 375, height: 667 });
  for (const box of await page
    .locator("button:visible, .input:visible, .button:visible, .phones a, label.tick")
    .all()) {
    const size = await box.evaluate((one) => one.getBoundingClientRect().height);
    expect(size, await box.evaluate((one) => one.outerHTML)).toBeGreaterThanOrEqual(44);
  }
  await page.context().addCookies([{ name: "parley-look", value: "es.system", url: town.url }]);
  await page.goto(town.url + outsideMailboxPath({ box: one.box }));
  await expect(page.getByRole("heading", { name: "Un buzón" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);
});

test("outside a trial there is no mailbox", async () => {
  const real = await startApp({ PARLEY_TRIAL: "" });
  expect((await fetch(real.url + outsideMailboxPath())).status).toBe(404);
  expect((await fetch(`${real.url}${outsideMailboxPath()}/page?mail=1`)).status).toBe(404);
  await real.stop();
});
