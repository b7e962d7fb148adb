import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { ask } from "#lib/testing/ask.ts";
import { expect, type Person, test } from "#lib/testing/browser.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { letItBeMorning, makeVisitor, say } from "#lib/testing/factories.ts";

test("the dashboard shows what has happened since, without a reload", async ({ town }) => {
  await letItBeMorning(town.agencyId);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  const isNew = page.getByRole("link", { name: /^New Conversations/ });
  await expect(isNew).toContainText("0");
  await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "A raccoon in the gutter");
  await expect(isNew).toContainText("Jo Park");
  await expect(page.getByText("A raccoon in the gutter")).toBeVisible();
});

test("an open dashboard alone is no use of a session", async ({ town }) => {
  const dashboard = `${town.url}/${town.slug}/dashboard`;
  const load = ({ token }: Person, more: Record<string, string>) =>
    ask(dashboard, { headers: { cookie: cookieOf(token), ...more } });
  await db().execute(sql`update sessions set used_at = now() - interval '1 hour'
    where user_id in (${town.ana.userId}, ${town.ben.userId})`);
  expect((await load(town.ana, { "x-parley-again": "1" })).status).toBe(200);
  expect((await load(town.ben, {})).status).toBe(200);
  const { rows } = await db().execute<{ id: number; used: boolean }>(sql`
    select user_id as id, used_at > now() - interval '1 minute' as used from sessions
    where user_id in (${town.ana.userId}, ${town.ben.userId}) order by user_id`);
  expect(rows.map(({ used }) => used)).toEqual([false, true]);
});

test("every number leads to its rows, and chat is switched from its card, without scripts too", async ({
  town,
}) => {
  await letItBeMorning(town.agencyId);
  for (let one = 1; one <= 10; one++)
    await say(await makeVisitor(town.agencyId, { name: `Resident ${one}` }), "Is the water safe?");
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana, scripts: false });
  const due = page.getByRole("region", { name: "Due today" });
  await expect(due.getByRole("listitem")).toHaveCount(8);
  await due.getByRole("link", { name: "All 10" }).click();
  await expect(due.getByRole("listitem")).toHaveCount(10);
  await expect(page.getByRole("listitem").filter({ hasText: town.ana.name })).toContainText("off duty");
  await expect(page.getByText("0 on duty")).toBeVisible();
  await page.getByRole("button", { name: "Turn chat off" }).click();
  await expect(page.getByRole("switch", { name: "Chat is off" })).toBeVisible();
  await page.getByRole("button", { name: "Turn chat on" }).click();
  await expect(page.getByRole("switch", { name: "Chat is on" })).toBeVisible();
});
