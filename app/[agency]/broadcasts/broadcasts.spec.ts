import { findBroadcast, listBroadcasts } from "#lib/broadcasts/broadcasts.ts";
import { expect, expectForEveryone, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { accountOf, carryAll, makeResidents } from "#lib/testing/scenes/broadcasting.ts";
import { connectNumber, startTextProvider } from "#lib/testing/text-provider.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
test.beforeAll(async () => {
  provider = await startTextProvider();
});
test.afterAll(() => provider.close());

async function fill(town: Town) {
  await connectNumber(town.agencyId, provider.base, { perSecond: 999 });
  await makeResidents(town.agencyId, 5);
  await makeResidents(town.agencyId, 1, { from: 2000, consent: false });
  return town.add("manager", "Grace Lee");
}

for (const scripts of [true, false])
  test(`a manager writes to many, looks, tries, sends and reads what became of it, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const grace = await fill(town);
    const page = await town.open(`/${town.slug}/broadcasts`, { person: grace, scripts });
    await page.getByLabel("Name").fill("Flushing in the north");
    await page.getByRole("button", { name: "Begin a draft" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Flushing in the north");
    await page.getByLabel("Who gets it").selectOption("north");
    await page.getByLabel("Text in English").fill("We flush the mains on Tuesday.");
    await page.getByLabel("Text in Spanish").fill("El martes enjuagamos las tuberías.");
    await page.getByRole("button", { name: "Save and preview" }).click();
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview).toContainText("6 people are meant");
    await expect(preview).toContainText("5 can be reached");
    await expect(preview).toContainText("1: have not said yes to bulletins");
    if (scripts) await expectForEveryone(page);
    const draft = (await findBroadcast(grace, (await listBroadcasts(grace))[0]!.id))!;
    const { id } = draft;
    await page.getByLabel("Telephone number").fill("(530) 555-7777");
    await page.getByRole("button", { name: "Send the test" }).click();
    await expect(page.getByText("The test is on its way")).toBeVisible();
    await carryAll(town.agencyId, id);
    await page.getByLabel("I have read the preview").check();
    await page.getByRole("button", { name: "Send to 5 people" }).click();
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await carryAll(town.agencyId, id);
    await expect.poll(async () => (await findBroadcast(grace, id))!.state).toBe("done");
    await page.reload();
    const progress = page.getByRole("region", { name: "How far it is" });
    await expect(progress).toContainText("6 of 6 are decided: 5 reached, 0 not sure, 1 not reached");
    await page.getByRole("link", { name: "Not reached" }).click();
    await expect(
      page.locator("#results ~ .broadcasts > li, .card:has(#results) .broadcasts > li"),
    ).toHaveCount(1);
    expect(await accountOf(grace, draft)).toMatchObject({ reached: 5, not_given: 1 });
    if (scripts) await expectForEveryone(page);
  });

test("an agent has no way there, and the page fits a telephone", async ({ town }) => {
  const grace = await fill(town);
  const ana = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await expect(ana.getByRole("link", { name: "Broadcasts" })).toHaveCount(0);
  const page = await town.open(`/${town.slug}/broadcasts`, { person: grace });
  await page.getByLabel("Name").fill("A name that goes on and on ".repeat(4));
  await page.getByRole("button", { name: "Begin a draft" }).click();
  await expect(page.getByRole("button", { name: "Save and preview" })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);
});
