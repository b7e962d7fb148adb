import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { snooze } from "#lib/snoozing/snooze.ts";
import { wakeDue } from "#lib/snoozing/waking.ts";
import {
  expect,
  expectAccessible,
  expectForEveryone,
  type Person,
  type Town,
  test,
} from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

async function scene({ agencyId, slug }: Town, name = "Pat Doe") {
  const visitor = await makeVisitor(agencyId, { name });
  const { conversationId: id } = await say(visitor, "Where is my bin?");
  return { id, visitor, at: `/${slug}/conversations/new/${id}`, yours: `/${slug}/conversations/yours` };
}
const toSleep = async (person: Person, id: number, until: Date | null = null) =>
  snooze(person, (await findConversation(person, id))!, { until, seen: 999_999_999 });
const inSpanish = ({ userId }: Person) =>
  db().execute(sql`update users set language = 'es' where id = ${userId}`);

test("a conversation is snoozed by keyboard and is back by one press, in front of whoever else has it open", async ({
  town,
}) => {
  const { at } = await scene(town);
  const ana = await town.open(at, { person: town.ana });
  const ben = await town.open(at, { person: town.ben });
  for (const page of [ana, ben]) await expect(page.locator("#live-word")).toHaveText("live");
  await ana.keyboard.press("s");
  const box = ana.locator("#snooze-box");
  await expect(box).toBeVisible();
  await expect(box.getByRole("button").first()).toBeFocused();
  const [button, menu] = [
    await ana.locator("[popovertarget=snooze-box]").first().boundingBox(),
    await box.boundingBox(),
  ];
  expect(menu!.y).toBeGreaterThan(button!.y + button!.height - 1);
  expect(menu!.x + menu!.width).toBeCloseTo(button!.x + button!.width, 0);
  await expectAccessible(ana);
  await box.getByRole("button", { name: "Until they answer" }).press("Enter");
  const mark = "Snoozed until Pat writes. The clock runs on.";
  for (const page of [ana, ben]) {
    await expect(page.locator("#snoozed")).toContainText(mark);
    await expect(page.locator("#messages")).toContainText("Ana snoozed it until the resident writes.");
    await expect(page.getByRole("link", { name: "New Conversations, 0" })).toBeVisible();
  }
  await expect(ana.getByRole("link", { name: "Your Conversations, 0" })).toBeVisible();
  await expectForEveryone(ana);
  await ana.locator("#messages-name").focus();
  await ana.keyboard.press("z");
  for (const page of [ana, ben]) {
    await expect(page.locator("#messages")).toContainText("Ana woke it.");
    await expect(page.locator("#snoozed")).toHaveCount(0);
  }
  await expect(ana.getByRole("link", { name: "Your Conversations, 1" })).toBeVisible();
});

test("it stands under the fold, wakes at its time in front of who looks at the list, and says that it slept", async ({
  town,
}) => {
  const { id, yours } = await scene(town);
  const until = new Date(Date.now() + 3_600_000);
  await toSleep(town.ana, id, until);
  const page = await town.open(yours, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await expect(page.locator("#list")).toContainText("Nothing waits for you");
  const fold = page.getByRole("link", { name: /^1 snoozed, next wakes/ });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator(`#row-${id}`)).toContainText("wakes");
  await expect(page.locator(`#row-${id} .who`)).toHaveText("snoozed");
  await expectForEveryone(page);
  await page.mouse.move(900, 5);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await wakeDue(until);
  await expect(page.locator("#snoozed-fold")).toHaveCount(0);
  await expect(page.locator(`#row-${id}`)).toHaveClass(/unread/);
  await expect(page.getByRole("link", { name: "Your Conversations, 1" })).toBeVisible();
  await page.locator(`#row-${id} a`).click();
  await expect(page.locator("#messages")).toContainText("It was asleep until now.");
  await expect(page.locator(".why")).toContainText("It was asleep until");
});

test("what has become overdue in its sleep is red at the fold, and a message brings it back", async ({
  town,
}) => {
  const { id, visitor, yours } = await scene(town);
  await toSleep(town.ana, id);
  await db().execute(sql`update conversations set due_at = now() - interval '1 hour'
    where agency_id = ${town.agencyId} and id = ${id}`);
  const page = await town.open(`${yours}?snoozed=1`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await expect(page.locator("#snoozed-fold")).toContainText("1 snoozed, 1 overdue");
  await expect(page.locator(`#row-${id} .who`)).toContainText("overdue");
  await page.locator(`#row-${id} a`).click();
  await say(visitor, "Are you there?");
  await expect(page.locator("#messages")).toContainText("Woken by this message.");
  await expect(page.locator("#snoozed")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Your Conversations, 1" })).toBeVisible();
});

test("without scripts, in Spanish: a date and a time, the fold, and the way back", async ({ town }) => {
  const { id, at, yours } = await scene(town);
  await inSpanish(town.ana);
  const page = await town.open(at, { person: town.ana, scripts: false });
  await page.getByRole("button", { name: "Posponer", exact: true }).first().click();
  const box = page.locator("#snooze-box");
  await expect(box).toContainText("Hasta que conteste");
  await box.getByLabel("Fecha y hora").fill("2020-01-02T10:00");
  await box.getByRole("button", { name: "Posponer" }).click();
  await expect(page.getByText("Esa hora ya pasó. Elija otra.")).toBeVisible();
  await page.getByRole("button", { name: "Posponer", exact: true }).first().click();
  const next = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await box.getByLabel("Fecha y hora").fill(`${next}T10:00`);
  await box.getByRole("button", { name: "Posponer" }).click();
  await expect(page.locator("#snoozed")).toContainText("Pospuesta hasta");
  await expect(page.locator("#messages")).toContainText("Ana la pospuso hasta");
  await page.goto(town.url + yours);
  await page.getByRole("link", { name: /1 pospuesta, vuelve/ }).click();
  await expect(page.locator(`#row-${id}`)).toContainText("pospuesta");
  await page.locator(`#row-${id} a`).click();
  await page.getByRole("button", { name: "Reactivar ahora" }).click();
  await expect(page.locator("#snoozed")).toHaveCount(0);
  await expect(page.locator("#messages")).toContainText("Ana la reactivó.");
});

test("an emergency offers no sleep, and a phone has it in the menu of all that can be done", async ({
  town,
}) => {
  const { id, at } = await scene(town);
  const page = await town.open(at, { person: town.ana, width: 375, height: 700 });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.locator("#more-actions").getByRole("button", { name: "Snooze until…" }).click();
  await expect(page.locator("#snooze-box")).toBeVisible();
  await db().execute(sql`update conversations set emergency_at = now() where id = ${id}`);
  await page.reload();
  await expect(page.locator(".emergency-mark")).toBeVisible();
  await expect(page.locator("#snooze-box")).toHaveCount(0);
});
