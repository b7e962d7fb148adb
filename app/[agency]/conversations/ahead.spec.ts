import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";
import { untilNothingChanges } from "#lib/testing/quiet-page.ts";

const row = (page: Page, name: string) => page.locator("#rows > .row > a", { hasText: name });
const isAhead = (request: { headers(): Record<string, string> }) => "x-parley-ahead" in request.headers();
const PART = /conversations\/open/;

/** Three who wait, and a window of Ana's with nothing open; what it asks threads of is counted. */
async function scene(town: Town) {
  const visitors = await Promise.all(
    ["Pat", "Rosa", "Sam"].map((name) => makeVisitor(town.agencyId, { name })),
  );
  const ids: number[] = [];
  for (const [at, name] of ["Pat", "Rosa", "Sam"].entries())
    ids.push((await say(visitors[at]!, `From ${name}`)).conversationId);
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await page.evaluate(untilNothingChanges);
  const asked = { ahead: 0, opening: 0 };
  page.on("request", (request) => {
    if (PART.test(request.url())) asked[isAhead(request) ? "ahead" : "opening"]++;
  });
  const fetched = (act: Promise<unknown>) =>
    Promise.all([page.waitForResponse((one) => PART.test(one.url()) && isAhead(one.request())), act]);
  return { page, visitors, ids, asked, fetched };
}

const isRead = async ({ agencyId, ana }: Town, id: number) => {
  const { rows } = await db().execute(sql`select 1 from read_marks
    where agency_id = ${agencyId} and conversation_id = ${id} and user_id = ${ana.userId}`);
  return rows.length === 1;
};

test("a row under the pointer is fetched, not read; the click opens what was fetched and goes on live there", async ({
  town,
}) => {
  const { page, visitors, ids, asked, fetched } = await scene(town);
  await fetched(row(page, "Rosa").hover());
  expect(await isRead(town, ids[1]!)).toBe(false);
  await row(page, "Rosa").click();
  await expect(page.locator("#thread")).toContainText("From Rosa");
  expect(asked).toEqual({ ahead: 1, opening: 0 });
  await expect.poll(() => isRead(town, ids[1]!)).toBe(true);
  await say(visitors[1]!, "And another thing");
  await expect(page.locator("#thread")).toContainText("And another thing");
  const seen = await db().execute<{ by: string }>(
    sql`select seen_by as by from messages where agency_id = ${town.agencyId} and body = 'From Rosa'`,
  );
  expect(Number(seen.rows[0]!.by)).toBe(town.ana.userId);
});

test("what happened after a thread was fetched is in it when it is opened", async ({ town }) => {
  const { page, visitors, asked, fetched } = await scene(town);
  await fetched(row(page, "Rosa").hover());
  await say(visitors[1]!, "Please hurry");
  await expect(row(page, "Rosa")).toContainText("Please hurry");
  await row(page, "Rosa").click();
  await expect(page.locator("#thread")).toContainText("Please hurry");
  // Anew: by the click, or before it by the pointer, which rests on a row that has come anew as well.
  expect(asked.ahead + asked.opening).toBeGreaterThan(1);
});

test("the row that the same key leads to next is there before the key, and each is opened in its turn", async ({
  town,
}) => {
  const { page, ids, asked, fetched } = await scene(town);
  await fetched(page.keyboard.press("j"));
  const [first] = await openIds(page);
  await fetched(page.keyboard.press("j"));
  await page.keyboard.press("j");
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", (await rowIds(page))[2]!);
  expect(asked).toEqual({ ahead: 2, opening: 1 });
  expect(first).toBe((await rowIds(page))[0]);
  for (const id of ids) await expect.poll(() => isRead(town, id)).toBe(true);
});

test("who was signed out meanwhile is not shown as if they were in", async ({ town }) => {
  const { page, fetched } = await scene(town);
  await fetched(row(page, "Rosa").hover());
  await page.context().clearCookies();
  await row(page, "Rosa").click();
  await expect(page).toHaveURL(/sign-in/);
});

const openIds = (page: Page) =>
  page
    .locator("#rows > .row.selected")
    .evaluateAll((rows) => rows.map((one) => (one as HTMLElement).dataset.id));
const rowIds = (page: Page) =>
  page.locator("#rows > .row").evaluateAll((rows) => rows.map((one) => (one as HTMLElement).dataset.id));
