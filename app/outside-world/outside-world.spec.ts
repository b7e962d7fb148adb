import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { startApp } from "#lib/testing/app.ts";
import {
  expect,
  expectAccessible,
  expectForEveryone,
  expectNoSideways,
  type Town,
  test,
} from "#lib/testing/browser.ts";

const website = ({ slug }: Town, page = "") => `/outside-world/website/${slug}${page && `/${page}`}`;
const bubble = (page: Page) => page.locator("[id^=parley-] button");
const frame = (page: Page) => page.frameLocator("[id^=parley-] iframe");
const write = (page: Page) => frame(page).getByLabel("Message");

test.beforeEach(({ town }) => makeTrial(town, true));

async function makeTrial({ agencyId }: Town, isTrial: boolean): Promise<void> {
  await db().execute(sql`update agencies set is_trial = ${isTrial} where id = ${agencyId}`);
}

async function begin(page: Page, body: string): Promise<void> {
  await bubble(page).click();
  await frame(page).getByLabel("Name").fill("Hollis Green");
  await frame(page).getByLabel("Phone").fill("(530) 555-0142");
  await write(page).fill(body);
  await frame(page).getByRole("button", { name: "Start chat" }).click();
  await expect(frame(page).locator("#speech")).toContainText(body);
}

test("a resident writes in the bubble, an agent answers, and the thread outlasts reload and other pages", async ({
  town,
}) => {
  const page = await town.open(website(town));
  expect(new URL(page.url()).hostname, "another site than the inbox").toBe("localhost");
  await expect(bubble(page)).toHaveAccessibleName("Chat with us, we answer now");
  const agent = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(agent.locator("#live-word")).toHaveText("live");

  await begin(page, "Is the water off on Alder Street today?");
  await expect(agent.locator("#rows")).toContainText("Hollis Green");
  await agent.locator("#rows").getByText("Hollis Green").click();
  await expect(frame(page).locator("#speech")).toContainText("seen by Ana");
  await agent.getByLabel("Message", { exact: true }).fill("Until one o'clock.");
  await agent.keyboard.press("Control+Enter");
  await expect(frame(page).locator("#speech")).toContainText("Until one o'clock.");
  await expect(frame(page).locator("#talk-state")).toHaveText("You are talking with Ana.");

  await bubble(page).click();
  await expect(bubble(page)).toHaveAttribute("aria-expanded", "false");
  await agent.getByLabel("Message", { exact: true }).fill("The valve is in; it is back.");
  await agent.keyboard.press("Control+Enter");
  await expect(bubble(page)).toHaveAccessibleName("Chat with us, 1 new");
  await page.reload();
  await expect(bubble(page)).toHaveAccessibleName("Chat with us, 1 new");
  await bubble(page).click();
  await expect(frame(page).getByText("The valve is in; it is back.")).toBeInViewport();
  await bubble(page).click();
  await expect(bubble(page)).toHaveAccessibleName("Chat with us, we answer now");

  await bubble(page).click();
  await page.getByRole("link", { name: "Pay a bill" }).first().click();
  await expect(page.getByRole("heading", { name: "Four ways to pay" })).toBeVisible();
  await expect(frame(page).getByText("The valve is in; it is back."), "open as it was").toBeVisible();
  await write(page).fill("Thank you!");
  await write(page).press("Enter");
  await expect(agent.locator("#messages")).toContainText("Thank you!");
  expect(await page.context().cookies(), "nothing rests on a cookie").toEqual([]);
});

test("a browser that refuses storage to frames and cookies to others changes nothing", async ({ town }) => {
  const page = await town.open("/healthz");
  await page.context().addInitScript(() => {
    if (window.parent === window) return;
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(document, "cookie", { get: refuse, set: refuse });
  });
  await page.goto(town.url + website(town));
  await begin(page, "Hello from a strict browser");
  await page.reload();
  await expect(frame(page).locator("#speech")).toContainText("Hello from a strict browser");
});

test("the bubble follows the switch while the page stands open, in the words of the page", async ({
  town,
}) => {
  const page = await town.open("/healthz");
  await page.clock.install();
  await page.goto(town.url + website(town, "es"));
  await expect(bubble(page)).toHaveAccessibleName("Escríbanos, le contestamos ahora");
  await bubble(page).click();
  await expect(frame(page).locator("#talk-state")).toHaveText("Contestamos ahora.");
  await frame(page).getByLabel("Mensaje").fill("Una pregunta a medias");
  await db().execute(sql`update bubbles set is_on = false where agency_id = ${town.agencyId}`);
  await page.clock.fastForward(61_000);
  await expect(bubble(page)).toHaveClass(/off/);
  await expect(frame(page).locator("#talk-state")).toContainText("Contestamos a más tardar");
  await expect(frame(page).getByLabel("Mensaje"), "what was being typed stays").toHaveValue(
    "Una pregunta a medias",
  );
});

test("by keyboard: Tab to the bubble, Enter opens, Escape gives the focus back", async ({ town }) => {
  const page = await town.open(website(town, "contact"));
  await expect(bubble(page)).toBeVisible();
  await page.locator("footer a").last().focus();
  await page.keyboard.press("Tab");
  await expect(bubble(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(frame(page).getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bubble(page)).toBeFocused();
  await expect(bubble(page)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(bubble(page)).toBeFocused();
});

test("on a phone the chat fills the screen and folds by its own button", async ({ town }) => {
  const page = await town.open(website(town), { width: 375, height: 667 });
  await expectNoSideways(page);
  await bubble(page).click();
  await expect(frame(page).getByLabel("Name")).toBeVisible();
  await expect
    .poll(() => page.locator("[id^=parley-] section").boundingBox())
    .toEqual({ x: 0, y: 0, width: 375, height: 667 });
  await expect(bubble(page)).toBeHidden();
  await frame(page).getByRole("button", { name: "Minimize" }).click();
  await expect(bubble(page)).toBeFocused();
});

test("a site that the agency has not listed may not frame the chat, and gets a link", async ({ town }) => {
  await makeTrial(town, false);
  const script = `<script src="${town.url}/widget.js" data-agency="${town.slug}" async></script>`;
  const site = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<!doctype html><title>Elsewhere</title><body>${script}`);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  const page = await town.open("/healthz");
  await page.clock.install();
  await page.goto(origin);
  await bubble(page).click();
  await expect.poll(() => page.frames().map((one) => one.url())).toContain("chrome-error://chromewebdata/");
  await page.clock.fastForward(9000);
  await expect(page.getByRole("link", { name: "Open as a page" })).toBeVisible();
  expect(await frame(page).locator("#talk").count()).toBe(0);

  await db().execute(sql`update agencies set chat_sites = array[${origin}] where id = ${town.agencyId}`);
  await page.goto(origin);
  await expect(frame(page).getByLabel("Name"), "listed, it may").toBeVisible();
  site.close();
});

test("when the inbox does not answer, the website is whole and the bubble is a link", async ({ town }) => {
  const page = await town.open("/healthz");
  await page.route("**/status?*", (route) => route.abort());
  await page.goto(town.url + website(town));
  await expect(bubble(page)).toHaveAccessibleName("Chat");
  const opened = page.context().waitForEvent("page");
  await bubble(page).click();
  await expect(await opened).toHaveURL(new RegExp(`/chat/${town.slug}`));
});

test("another tab of the website has the same thread, without a reload", async ({ town }) => {
  const page = await town.open(website(town));
  const other = await page.context().newPage();
  await other.goto(page.url());
  await bubble(other).click();
  await expect(frame(other).getByLabel("Name")).toBeVisible();
  await begin(page, "From the first tab");
  await expect(frame(other).locator("#speech")).toContainText("From the first tab");
});

test("without scripts a plain link leads to the chat, which works", async ({ town }) => {
  const page = await town.open(website(town), { scripts: false, width: 320 });
  await page.locator(".town-write").click();
  await page.getByLabel("Name").fill("Hollis Green");
  await page.getByLabel("Email").fill("hollis@example.com");
  await page.getByLabel("Message").fill("Hello from an old phone");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("#speech")).toContainText("Hello from an old phone");
});

test("every page of the outside is accessible and never wider than its window", async ({ town }) => {
  const page = await town.open("/outside-world");
  await expectForEveryone(page);
  for (const name of ["pay", "service", "contact", "es", ""]) {
    await page.goto(town.url + website(town, name));
    await expect(bubble(page)).toBeVisible();
    await expectForEveryone(page);
  }
  await bubble(page).click();
  await expect(frame(page).getByLabel("Name")).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, ["color-contrast"]);
});

test("outside a trial there is no outside world, and on a trial only the trial's agency has a website", async ({
  town,
}) => {
  await makeTrial(town, false);
  expect((await fetch(town.url + website(town))).status).toBe(404);
  expect((await fetch(`${town.url}/outside-world/website/riverton/none`)).status).toBe(404);
  const real = await startApp({ PARLEY_TRIAL: "" });
  for (const path of ["/outside-world", "/outside-world/website/riverton"])
    expect((await fetch(real.url + path, { redirect: "manual" })).status).toBe(404);
  await real.stop();
});

test("the bubble stays on a site that swaps its body, and its thread with it", async ({ town }) => {
  const page = await town.open(website(town));
  await begin(page, "Before the next page");
  await page.evaluate(() => {
    const next = document.createElement("body");
    next.append(Object.assign(document.createElement("h1"), { textContent: "The next page" }));
    document.documentElement.replaceChild(next, document.body);
  });
  await expect(page.getByRole("heading", { name: "The next page" })).toBeVisible();
  await expect(frame(page).locator("#speech")).toContainText("Before the next page");
  await page.evaluate(() => {
    document.body.replaceChildren("One more");
  });
  await expect(frame(page).locator("#speech")).toContainText("Before the next page");
  await expect(bubble(page)).toHaveCount(1);
});
