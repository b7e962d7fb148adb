import { assign } from "#lib/conversations/assignment.ts";
import { releaseWaiting } from "#lib/conversations/away.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { again, makeConversation } from "#lib/testing/factories.ts";

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

for (const scripts of [true, false])
  test(`a person switches their duty, and colleagues see it, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, scripts });
    const board = await town.open(`/${town.slug}/dashboard`, { person: town.ben, scripts });
    const ana = board.getByRole("listitem").filter({ hasText: "Ana Ruiz" });
    await expect(ana).toContainText("off duty");
    await page.getByRole("switch", { name: "Off duty" }).click();
    await expect(page.getByRole("switch", { name: "On duty" })).toBeChecked();
    if (!scripts) await board.reload();
    await expect(ana).toContainText("on duty");
  });

for (const scripts of [true, false])
  test(`whoever goes away hands over what they have, or keeps it until it waits, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const one = await makeConversation(town.ana);
    await assign(town.ana, one, { to: town.ana.userId, sawAssignee: null });
    const page = await town.open(`/${town.slug}/away`, { person: town.ana, scripts });
    if (scripts) await expectForEveryone(page);
    await page.getByLabel("Back on").evaluate((field: HTMLInputElement) => field.removeAttribute("min"));
    await page.getByLabel("Back on").fill(inDays(-2));
    await page.getByRole("button", { name: "I am away" }).click();
    await expect(page.locator("#problem")).toContainText("Choose the day on which you are back");
    await expect(page.getByLabel("Back on")).toHaveValue(inDays(-2));
    await page.getByLabel("Back on").fill(inDays(5));
    await page.getByLabel("Your open conversation").selectOption("Hand them to Ben Okafor");
    await page.getByRole("button", { name: "I am away" }).click();
    await expect(page.getByRole("heading", { name: /^You are away until/ })).toBeVisible();
    if (scripts) await expectForEveryone(page);
    await expect(page.getByRole("link", { name: /^Away until/ })).toBeVisible();
    expect((await again(town.ana, one)).assigneeId).toBe(town.ben.userId);
    await page.getByRole("button", { name: "I am back" }).click();
    await expect(page.getByRole("button", { name: "I am away" })).toBeVisible();
    await expect(page.getByRole("switch", { name: "On duty" })).toBeChecked();
  });

test("what waited half its time for somebody who is away stands in New, and says why", async ({ town }) => {
  const one = await makeConversation(town.ana);
  await assign(town.ana, one, { to: town.ana.userId, sawAssignee: null });
  const page = await town.open(`/${town.slug}/away`, { person: town.ana });
  await page.getByLabel("Back on").fill(inDays(5));
  await page.getByRole("button", { name: "I am away" }).click();
  await expect(page.getByRole("heading", { name: /^You are away until/ })).toBeVisible();
  await releaseWaiting(one.dueAt!);
  const other = await town.open(`/${town.slug}/conversations/new/${one.id}`, { person: town.ben });
  await expect(other.locator("#messages")).toContainText("Back in New: Ana is away");
  await expect(other.locator("#thread-head .why")).toContainText("In New because Ana is away");
});
