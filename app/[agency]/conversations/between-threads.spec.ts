import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

const box = (page: Page) => page.locator("#reply-body");
const row = (page: Page, name: string) => page.locator("#rows > .row > a", { hasText: name });

/** Two who wait, and a window of Ana's with the first of them open. */
async function scene(town: Town) {
  const [one, two] = await Promise.all(
    ["Pat", "Rosa"].map(async (name) => say(await makeVisitor(town.agencyId, { name }), `From ${name}`)),
  );
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await row(page, "Pat").click();
  await expect(page.locator("#thread")).toContainText("From Pat");
  await expect(page.locator("#live-word")).toHaveText("live");
  return { page, one: one!.conversationId, two: two!.conversationId };
}

const drafts = async ({ agencyId }: Town) => {
  const { rows } = await db().execute<{ id: string; body: string }>(
    sql`select conversation_id as id, body from drafts where agency_id = ${agencyId} order by conversation_id`,
  );
  return rows.map(({ id, body }) => [Number(id), body]);
};

test("what was typed in the moment before another thread was opened is kept where it was typed", async ({
  town,
}) => {
  const { page, one, two } = await scene(town);
  await box(page).fill("For Pat alone");
  await row(page, "Rosa").click();
  await expect(page.locator("#thread")).toContainText("From Rosa");
  await box(page).fill("For Rosa alone");
  await expect
    .poll(() => drafts(town))
    .toEqual(
      [
        [one, "For Pat alone"],
        [two, "For Rosa alone"],
      ].toSorted(([a], [b]) => Number(a) - Number(b)),
    );
  await row(page, "Pat").click();
  await expect(box(page)).toHaveValue("For Pat alone");
  await page.reload();
  await expect(box(page)).toHaveValue("For Pat alone");
});

test("a thread that does not come leaves the one that is open marked, and Back is made up for once there is a network", async ({
  town,
}) => {
  const { page, one } = await scene(town);
  await page.route(/conversations\/open/, (route) => route.abort());
  await row(page, "Rosa").click();
  await expect(page.locator("#rows .selected")).toContainText("Pat");
  await expect(page.locator("#rows [aria-current]")).toContainText("Pat");
  await page.unroute(/conversations\/open/);
  await row(page, "Rosa").click();
  await expect(page.locator("#thread")).toContainText("From Rosa");
  await page.route(/conversations\/open/, (route) => route.abort());
  const failed = page.waitForEvent("requestfailed");
  await page.goBack();
  await failed;
  await expect(page).toHaveURL(new RegExp(`/${one}$`));
  await page.unroute(/conversations\/open/);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.locator("#thread")).toContainText("From Pat");
  await expect(page.locator("#rows [aria-current]")).toContainText("Pat");
});

test("keys that follow each other before a thread has come go on from the row that they have reached", async ({
  town,
}) => {
  await Promise.all(
    ["First", "Second", "Third"].map(async (name) => say(await makeVisitor(town.agencyId, { name }), name)),
  );
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const order = await page
    .locator("#rows > .row")
    .evaluateAll((rows) => rows.map((one) => one.getAttribute("data-id")));
  for (const key of ["j", "j", "j"]) await page.keyboard.press(key);
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", order[2]!);
});
