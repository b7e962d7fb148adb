import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { assign } from "#lib/conversations/assignment.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { snooze } from "#lib/snoozing/snooze.ts";
import {
  expect,
  expectAccessible,
  expectForEveryone,
  expectNoSideways,
  type Town,
  test,
} from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

const names = ["Alba Cruz", "Bo Diaz", "Cy Evans", "Di Fox"];

/** Four wait in New; somebody is linked to all but the last. */
async function fourWait(town: Town): Promise<number[]> {
  const ids: number[] = [];
  for (const [n, name] of names.entries()) {
    const { conversationId } = await say(await makeVisitor(town.agencyId, { name }), "Where is my bin?");
    const conversation = (await findConversation(town.ana, conversationId))!;
    if (n < 3) await linkContact(town.ana, conversation, await makeContact(town.agencyId, name));
    ids.push(conversationId);
  }
  return ids;
}

const tick = (page: Page, name: string) => page.getByRole("checkbox", { name: `Tick ${name}` });
const list = (town: Town, more = "") => `/${town.slug}/conversations/new${more}`;
const told = (page: Page) => page.locator("#bulk-done");

for (const scripts of [true, false])
  test(`those that are ticked are closed, what nobody is linked to is named, and one press undoes it, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const [, , , unlinked] = await fourWait(town);
    const page = await town.open(list(town), { person: town.ana, scripts });
    await page.locator(".row").first().hover();
    for (const name of [names[0]!, names[3]!]) {
      await page.locator(".row", { hasText: name }).hover();
      await tick(page, name).check();
    }
    await page.getByRole("form", { name: "What to do with the ticked conversations" }).isVisible();
    if (scripts) await expect(page.locator("#bulk-count")).toHaveText("2 ticked");
    if (scripts) await expectAccessible(page);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByRole("button", { name: "Close them" }).click();
    await expect(told(page)).toContainText("1 conversation is closed.");
    await expect(told(page)).toContainText("1 left as it is: nobody is linked");
    await expect(told(page).getByRole("link", { name: String(unlinked) })).toBeVisible();
    await expect(page.locator(".row")).toHaveCount(3);
    if (scripts) await expectForEveryone(page);
    await told(page).getByRole("button", { name: "Undo" }).click();
    await expect(told(page)).toContainText("1 conversation is as before.");
    await expect(page.locator(".row")).toHaveCount(4);
    await told(page).getByRole("link", { name: "Do not show this any more" }).click();
    await expect(told(page)).toHaveCount(0);
  });

test("all of a list are given to a colleague after a yes to their number, without scripts", async ({
  town,
}) => {
  await fourWait(town);
  const page = await town.open(list(town), { person: town.ana, scripts: false });
  await page.locator(".row").first().hover();
  await tick(page, names[1]!).check();
  await page.getByRole("checkbox", { name: "All 4 in New" }).check();
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page
    .locator("#bulk-assign")
    .getByRole("button", { name: /^\W*\w* ?Ben/ })
    .click();
  await expect(page.getByRole("heading", { name: /Give 4 conversations to Ben/ })).toBeVisible();
  await page.getByRole("button", { name: "Assign 4" }).click();
  await expect(page.getByRole("region", { name: "What was done" })).toContainText(
    "4 conversations are with Ben",
  );
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("region", { name: "What was done" })).toContainText(
    "4 conversations are as before.",
  );
});

test("the keyboard ticks a row and the next ones, and Escape unticks them", async ({ town }) => {
  await fourWait(town);
  const page = await town.open(list(town), { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await page.locator("#rows > .row > a").first().focus();
  await page.keyboard.press("x");
  await expect(page.locator("#bulk-count")).toHaveText("1 ticked");
  await expect(page.locator("#close-box")).toHaveCount(0);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator("#bulk-count")).toHaveText("3 ticked");
  await page.keyboard.press("Escape");
  await expect(page.locator("#bulk")).toBeHidden();
  await expect(page.locator(".row-pick :checked")).toHaveCount(0);
  await page.locator(".row").nth(0).hover();
  await page.locator(".row-pick input").nth(0).check();
  await page
    .locator(".row-pick input")
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await expect(page.locator("#bulk-count")).toHaveText("3 ticked");
});

test("z undoes what was done last, in the conversation before in the list", async ({ town }) => {
  await fourWait(town);
  const page = await town.open(list(town), { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await page.locator(".row", { hasText: names[0]! }).hover();
  await tick(page, names[0]!).check();
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page.locator("#bulk-assign").getByRole("button", { name: /Ben/ }).click();
  await expect(told(page)).toContainText("1 conversation is with Ben");
  await page.locator(".row", { hasText: names[1]! }).locator("a").click();
  await expect(page.locator("#messages-name")).toHaveText(names[1]!);
  await page.keyboard.press("x");
  await expect(page.getByLabel("Closure message")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#just-closed")).toBeVisible();
  await page.locator("#messages-name").focus();
  await page.keyboard.press("z");
  await expect(page.locator("#just-closed")).toHaveCount(0);
  await expect(page.locator("#thread")).toHaveAttribute("data-status", "open");
  await expect(told(page)).toContainText("1 conversation is with Ben");
  await page.locator("#messages-name").focus();
  await page.keyboard.press("z");
  await expect(told(page)).toContainText("1 conversation is as before.");
});

test("all of a list ticks none that is snoozed under it", async ({ town }) => {
  const [asleep, awake] = await fourWait(town);
  const [one, other] = await Promise.all(
    [asleep, awake].map(async (id) => (await findConversation(town.ana, id!))!),
  );
  await snooze(town.ana, one!, { until: null, seen: one!.lastEventId });
  await assign(town.ana, other!, { to: town.ana.userId, sawAssignee: null });
  const page = await town.open(`/${town.slug}/conversations/yours?snoozed=1`, { person: town.ana });
  await page.locator(".row").first().hover();
  await page.locator(".row-pick input").first().check();
  await page.getByRole("checkbox", { name: "All 1 in Your" }).check();
  await expect(page.locator("#bulk-count")).toHaveText("1 ticked");
  await expect(page.locator(`#row-${asleep} .row-pick input`)).not.toBeChecked();
});

test("while some are ticked nothing moves and no tick is lost; what came since is not done over", async ({
  town,
}) => {
  await fourWait(town);
  const page = await town.open(list(town), { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const first = page.locator("#rows > .row").first();
  await first.hover();
  const name = await first.locator(".name > .cut").textContent();
  const before = await first.boundingBox();
  await tick(page, name!).check();
  expect(await first.boundingBox()).toEqual(before);
  const id = Number(await first.getAttribute("data-id"));
  await page.mouse.move(900, 500);
  await assign(town.ben, (await findConversation(town.ben, id))!, { to: town.ben.userId, sawAssignee: null });
  await say(await makeVisitor(town.agencyId, { name: "Eve Gold" }), "Hello");
  await expect(page.locator("#news")).toBeAttached();
  await expect(page.locator("#rows > .row").first()).toContainText("now in Other");
  await expect(tick(page, name!)).toBeChecked();
  await expect(page.locator("#rows > .row")).toHaveCount(4);
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page.locator("#bulk-assign").getByRole("button", { name: /Ana/ }).click();
  await expect(told(page)).toContainText("somebody else has taken it meanwhile");
});

test("an agent exports nothing; a manager has the ticked ones as a file", async ({ town }) => {
  await fourWait(town);
  const boss = await town.add("manager", "Mia Boss");
  const agents = await town.open(list(town), { person: town.ana });
  await agents.locator(".row").first().hover();
  await tick(agents, names[0]!).check();
  await agents.getByRole("button", { name: "More for the ticked ones" }).click();
  await expect(agents.getByRole("button", { name: "Mark as spam" })).toBeVisible();
  await expect(agents.getByRole("button", { name: "Export" })).toHaveCount(0);
  const page = await town.open(list(town), { person: boss });
  for (const name of names.slice(0, 2)) {
    await page.locator(".row", { hasText: name }).hover();
    await tick(page, name).check();
  }
  await page.getByRole("button", { name: "More for the ticked ones" }).click();
  await page.getByRole("button", { name: "Export" }).click();
  await expect(told(page)).toContainText("The file of 2 conversations is ready.");
  const download = page.waitForEvent("download");
  await told(page).getByRole("link", { name: "Export CSV" }).click();
  const stream = await (await download).createReadStream();
  const lines = String(Buffer.concat(await stream.toArray()))
    .trim()
    .split("\n");
  expect(lines).toHaveLength(3);
});

test("in Spanish, on a phone and under a finger", async ({ town }) => {
  await fourWait(town);
  await db().execute(sql`update users set language = 'es' where id = ${town.ana.userId}`);
  const page = await town.open(list(town), { person: town.ana, width: 320, height: 640 });
  await page.locator(".row").first().hover();
  await page.getByRole("checkbox", { name: `Marcar ${names[0]}` }).check();
  await expect(page.locator("#bulk-count")).toHaveText("Marcadas: 1");
  await expectNoSideways(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Más para las marcadas" }).click();
  await page.getByRole("button", { name: "Marcar no leídas" }).click();
  await expect(told(page)).toContainText("se dejó como estaba");
  await expectNoSideways(page);
});
