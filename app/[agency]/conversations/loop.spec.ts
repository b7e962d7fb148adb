import type { Page } from "@playwright/test";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";
import { untilNothingChanges } from "#lib/testing/quiet-page.ts";

const box = (page: Page) => page.locator("#reply-body");
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.localName);
const opened = (page: Page) => page.locator("#thread").getAttribute("data-conversation");

/** So many who wait, the one who has waited longest first; every third of them with a card. */
async function letWait(town: Town, count: number) {
  const visitors = [];
  for (let n = 0; n < count; n++) {
    const phone = n % 3 === 0 ? `+153055501${10 + n}` : null;
    if (phone) await makeContact(town.agencyId, `Card ${n} Doe`, [{ kind: "phone", value: phone }]);
    const visitor = await makeVisitor(town.agencyId, { name: `Resident ${n}`, email: null, phone });
    await say(visitor, `Question ${n}`);
    visitors.push(visitor);
  }
  return visitors;
}

test("fifteen conversations by keyboard: focus is always somewhere, and few keys are pressed", async ({
  town,
}) => {
  await letWait(town, 15);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  let keys = 0;
  const press = async (key: string) => {
    keys++;
    await page.keyboard.press(key);
  };
  await press("j");
  await expect(page.locator("#messages-name")).toBeFocused();
  await press("r");
  for (let n = 0; n < 15; n++) {
    const here = await opened(page);
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("Thank you, we will look at it today.");
    keys = 0;
    await press("Control+Shift+Enter");
    const question = page.locator("#bar [data-question]");
    await expect(question.locator("button, a").first()).toBeFocused();
    if (n % 3 === 0)
      await expect(question.locator("button").first()).toHaveText(/^Link Card \d+ Doe and close$/);
    else await press("Tab");
    await press("Enter");
    await expect(page.locator("#just-closed")).toContainText(`Conversation ${here}`);
    expect(keys).toBeLessThanOrEqual(4);
    await expect.poll(() => focused(page)).not.toBe("body");
  }
  await expect(page.locator("#thread")).toContainText("Everyone has an answer");
});

test("a click asks for its thread and nothing else, and the window's stream goes on in it", async ({
  town,
}) => {
  const visitors = await letWait(town, 3);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  const asked: string[] = [];
  const listed = page.waitForResponse(/conversations\/list/);
  const rows = page.locator("#rows > .row > a");
  await listed;
  await page.evaluate(untilNothingChanges);
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)!));
  for (const at of [0, 1, 2]) {
    await rows.nth(at).click();
    await expect(page.locator("#thread")).toContainText(`Question ${at}`);
    await expect(page.locator("#live-word")).toHaveText("live");
  }
  // The last unread one of its tile: the tile's dot goes with it.
  await expect(page.locator("#tiles .dot")).toHaveCount(0);
  expect(asked).toEqual(["open", "open", "open", "list"]);
  await page.goBack();
  await expect(page.locator("#thread")).toContainText("Question 1");
  await expect(page.locator("#rows [aria-current]")).toContainText("Resident 1");
  await page.goForward();
  await say(visitors.at(-1)!, "One thing more");
  await expect(page.locator("#messages")).toContainText("One thing more");
  expect(asked).not.toContain("live");
});

test("a list that was asked for before another conversation was opened changes nothing of that one", async ({
  town,
}) => {
  const visitors = await letWait(town, 2);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  const rows = page.locator("#rows > .row > a");
  await rows.nth(0).click();
  await expect(page.locator("#thread")).toContainText("Question 0");
  await expect(page.locator("#live-word")).toHaveText("live");
  let holding = true;
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/conversations\/list/, async (route) => {
    const answer = await route.fetch();
    if (holding && route.request().url().includes("shown=")) await held;
    await route.fulfill({ response: answer });
  });
  const asked = page.waitForRequest(/conversations\/list/);
  await say(visitors[0]!, "And one thing more");
  await asked;
  await rows.nth(1).click();
  await expect(page.locator("#thread-head")).toContainText("Resident 1");
  holding = false;
  const again = page.waitForResponse(/conversations\/list/);
  go();
  await again;
  await expect(page.locator("#rows")).toContainText("And one thing more");
  await expect(page.locator("#thread-head")).toContainText("Resident 1");
  await expect(page.locator("#rows [aria-current]")).toContainText("Resident 1");
  await page.unrouteAll({ behavior: "wait" });
});

test("the list is one stop of the Tab key, with arrows inside, and a skip link leads past it to the answer", async ({
  town,
}) => {
  await letWait(town, 3);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  const rows = page.locator("#rows > .row > a");
  await expect(page.locator("#rows > .row > a[tabindex='0']")).toHaveCount(1);
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("#rows"))).toBeNull();
  await rows.nth(2).focus();
  await page.keyboard.press("Enter");
  await expect(box(page)).toBeVisible();
  await page.getByRole("link", { name: "Skip to the answer" }).focus();
  await page.keyboard.press("Enter");
  await expect(box(page)).toBeFocused();
});

test("a new conversation is said aloud, wherever one is", async ({ town }) => {
  const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana });
  await expect(page.locator("#workspace")).toBeVisible();
  await expect(async () => {
    await say(await makeVisitor(town.agencyId), "Hello");
    await expect(page.locator("#told")).toHaveText("A new conversation waits in New.", { timeout: 3000 });
  }).toPass();
});

test("an answered row keeps its place until one moves on, and j leads to the next most urgent", async ({
  town,
}) => {
  await letWait(town, 3);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  const order = await page
    .locator("#rows > .row")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-id")));
  await page.keyboard.press("j");
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", order[0]!);
  await page.keyboard.press("r");
  await page.keyboard.type("We are on our way.");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(`#row-${order[0]}`)).toHaveClass(/gone/);
  await expect(page.locator("#rows > .row").first()).toHaveAttribute("data-id", order[0]!);
  await page.keyboard.press("Escape");
  await expect(page.locator("#messages-name")).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", order[1]!);
  await expect(page.locator(`#row-${order[0]}`)).toHaveCount(0);
});

test("what was closed by mistake is open again with one key, where it was", async ({ town }) => {
  await letWait(town, 2);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await page.keyboard.press("j");
  await expect(page.locator("#messages-name")).toBeFocused();
  const here = await opened(page);
  await page.keyboard.press("x");
  await expect(page.getByLabel("Closure message")).toBeFocused();
  // On a phone too the box reads from its title down, in its whole width.
  await page.setViewportSize({ width: 375, height: 740 });
  const title = (await page.locator("#close-form h2").boundingBox())!;
  const words = (await page.getByLabel("Closure message").boundingBox())!;
  expect(title.y).toBeLessThan(words.y);
  expect(words.width).toBeGreaterThan(250);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.getByLabel("Closure message")).toHaveValue(/^Gracias/);
  await expect(page.getByLabel("Closure message")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#just-closed")).toContainText(`Conversation ${here}`);
  await page.locator("#messages-name").focus();
  await page.keyboard.press("z");
  await expect(page.locator("#just-closed")).toHaveCount(0);
  await expect(page.locator("#thread")).toHaveAttribute("data-status", "open");
  expect(await opened(page)).toBe(here);
});

test("another order of the list leaves open what was clicked last", async ({ town }) => {
  const first = await say(await makeVisitor(town.agencyId, { name: "Pat Doe" }), "Where is my bin?");
  const second = await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "Hello");
  const page = await town.open(`/${town.slug}/conversations/new/${first.conversationId}`, {
    person: town.ana,
  });
  await page.getByRole("link", { name: /Jo Park/ }).click();
  await expect(page.locator("#messages-name")).toHaveText("Jo Park");
  await page.getByRole("link", { name: /^Sort by newest/ }).click();
  await expect(page).toHaveURL(new RegExp(`/new/${second.conversationId}\\?.*sort=newest`));
  await expect(page.locator("#messages-name")).toHaveText("Jo Park");
});

for (const width of [1440, 375])
  test(`who is chosen from the list has it, and the list is folded again, at ${width} px`, async ({
    town,
  }) => {
    const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
    const path = `/${town.slug}/conversations/new/${conversationId}`;
    const page = await town.open(path, { person: town.ana });
    await page.setViewportSize({ width, height: 740 });
    await expect(page.locator("#live-word")).toHaveAttribute("data-state", "live");
    // On a phone the list is opened from the menu of all that can be done.
    if (width < 768) await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("button", { name: "Assign to…" }).click();
    await page.locator("#assign-to").getByRole("button", { name: "Ben" }).click();
    await expect(page.locator("#messages")).toContainText("Ana assigned it to Ben.");
    await expect(page.locator(":popover-open")).toHaveCount(0);
  });
