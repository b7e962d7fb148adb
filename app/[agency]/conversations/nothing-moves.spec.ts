import type { Page } from "@playwright/test";
import { createContact } from "#lib/contacts/create.ts";
import { assign } from "#lib/conversations/assignment.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

type Shifts = { shifts: number };

/** Counts what the browser itself calls a layout shift, from now on. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { shifts: 0 };
    (window as unknown as { watched: Shifts }).watched = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as unknown as { watched: Shifts }).watched.shifts);
}

const arrive = (town: Town, count: number, name: string) =>
  Promise.all(
    Array.from({ length: count }, async (_, n) =>
      say(await makeVisitor(town.agencyId, { name: `${name} ${n}` }), `Message of ${name} ${n}`),
    ),
  );

const rowsOf = (page: Page) =>
  page
    .locator("#rows > .row")
    .evaluateAll((rows) => rows.map((row) => [row.id, Math.round(row.getBoundingClientRect().top)]));

test("while the pointer is in the list 50 arrivals move nothing; leaving it lets them in", async ({
  town,
}) => {
  await arrive(town, 8, "Early");
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await expect(page.locator("#rows > .row")).toHaveCount(8);
  await page.locator("#rows > .row").nth(3).hover();
  const shifted = await watchShifts(page);
  const before = await rowsOf(page);
  await arrive(town, 50, "Late");
  await expect(page.locator("#news")).toHaveText(/\d+ new/);
  await expect(page.getByRole("link", { name: "New Conversations, 58" })).toBeVisible();
  expect(await rowsOf(page)).toEqual(before);
  expect(await shifted()).toBe(0);
  await page.mouse.move(900, 500);
  await expect(page.locator("#rows > .row")).toHaveCount(50);
  await expect(page.locator("#news")).toBeHidden();
});

test("a row that somebody else takes stays in place, grayed, and says where it is now", async ({ town }) => {
  const [first] = await arrive(town, 3, "Somebody");
  const ana = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  const ben = await town.open(`/${town.slug}/conversations/new/${first!.conversationId}`, {
    person: town.ben,
  });
  await expect(ana.locator("#live-word")).toHaveText("live");
  await ana.locator("#rows > .row").nth(1).hover();
  const before = await rowsOf(ana);
  await ben.getByRole("switch", { name: "Assign Yourself" }).click();
  await expect(ana.locator(`#row-${first!.conversationId}`)).toContainText("now in Other");
  expect(await rowsOf(ana)).toEqual(before);
  await ana.mouse.move(900, 500);
  await expect(ana.locator(`#row-${first!.conversationId}`)).toHaveCount(0);
});

test("while somebody writes 50 messages in the thread move neither the text, the caret nor the scroll", async ({
  town,
}) => {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "First");
  for (let n = 0; n < 12; n++)
    await say(visitor, `A longer message that fills the thread, number ${n}. `.repeat(4));
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const box = page.getByLabel("Message", { exact: true });
  await box.fill("Half a sentence about the");
  await box.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(5, 9));
  const shifted = await watchShifts(page);
  const place = () =>
    page.evaluate(() => {
      const area = document.querySelector<HTMLTextAreaElement>("#reply-body")!;
      const log = document.querySelector("#log")!;
      return [log.scrollTop, area.selectionStart, area.selectionEnd, area.value, document.activeElement?.id];
    });
  const before = await place();
  for (let n = 0; n < 50; n++) await say(visitor, `More ${n}`);
  await expect(page.locator("#messages .inbound")).toHaveCount(63);
  await expect(page.locator("#below")).toContainText("new messages below");
  expect(await place()).toEqual(before);
  expect(await shifted()).toBe(0);
  await page.locator("#below").click();
  await expect(page.locator("#messages .inbound").last()).toBeInViewport();
});

test("an answer that was printed before the newest words and comes after them takes them from nobody", async ({
  town,
}) => {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Hello");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const messages = page.locator("#messages");
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const answer = await route.fetch();
    await say(visitor, "The newest words");
    await expect(messages).toContainText("The newest words");
    await route.fulfill({ response: answer });
  });
  const swapped = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        document.addEventListener("htmx:after:swap", (event) => {
          const { target } = (event as CustomEvent<{ ctx: { target?: Element } }>).detail.ctx;
          if (target?.id === "thread") resolve();
        });
      }),
  );
  await page.getByLabel("Message", { exact: true }).fill("Good morning");
  await page.locator("#reply-form [data-send]").click();
  await swapped;
  await expect(messages.locator(".outbound")).toContainText("Good morning");
  await expect(messages).toContainText("The newest words");
});

test("while somebody points at the contact panel or writes there nothing in it moves; leaving it lets the news in", async ({
  town,
}) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Hello");
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const panel = page.locator("#contact-panel");
  await panel.getByRole("searchbox").fill("Doe");
  await createContact(town.ben, { name: "Patricia Doe", email: "pat@example.com" });
  await arrive(town, 1, "Somebody");
  await expect(page.getByRole("link", { name: "New Conversations, 2" })).toBeVisible();
  await expect(panel).not.toContainText("Patricia Doe");
  await expect(panel.getByRole("searchbox")).toHaveValue("Doe");
  await panel.getByRole("searchbox").fill("");
  await page.mouse.move(400, 500);
  await page.getByLabel("Message", { exact: true }).focus();
  await expect(panel).toContainText("Patricia Doe");
});

test("while somebody writes a note a colleague takes the conversation: it stays a note, with the caret in it", async ({
  town,
}) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Hello");
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await page.locator("#log").focus();
  await page.keyboard.press("n");
  const note = page.getByLabel("Note text");
  await note.pressSequentially("Half a note");
  const conversation = (await findConversation(town.ben, conversationId))!;
  await assign(town.ben, conversation, { to: town.ben.userId, sawAssignee: null });
  await expect(page.locator(".why")).toContainText("Ben");
  await arrive(town, 1, "Other");
  await expect(page.getByRole("link", { name: "New Conversations, 1" })).toBeVisible();
  await page.keyboard.type(" about the jar and a key");
  await expect(note).toBeVisible();
  await expect(note).toBeFocused();
  await expect(note).toHaveValue("Half a note about the jar and a key");
  await expect(page.locator(".why")).toContainText("Ben");
});
