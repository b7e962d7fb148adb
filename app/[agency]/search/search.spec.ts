import { expect, expectAccessible, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";
import { makePast } from "#lib/testing/past.ts";

async function fill(town: Town) {
  const contactId = await makeContact(town.agencyId, "Kim O’Brien", [
    { kind: "phone", value: "+15305550199" },
  ]);
  const closed = await makePast(town.agencyId, {
    contactId,
    said: [{ at: "2026-05-01T18:00:00Z", body: "The neighbor’s hydrant leaks into our cellar" }],
  });
  const { conversationId: fresh } = await say(
    await makeVisitor(town.agencyId),
    "A hydrant on Oak Street is open",
  );
  return { closed, fresh };
}

test("without scripts a closed conversation is found by its words and its number, and opens", async ({
  town,
}) => {
  const { closed, fresh } = await fill(town);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana, scripts: false });
  await page.getByRole("link", { name: "Search", exact: true }).click();
  const field = page.getByRole("main").getByLabel("Search everything");
  await field.fill("hydrant");
  await field.press("Enter");
  await expect(page.getByRole("region", { name: "New 1" }).getByRole("link")).toContainText(`#${fresh}`);
  const hit = page.getByRole("region", { name: "Closed 1" }).getByRole("link");
  await expect(hit).toContainText("Kim O’Brien");
  await expect(hit.locator("mark")).toHaveText("hydrant");
  await field.fill(`#${closed}`);
  await field.press("Enter");
  await page.getByRole("region", { name: "Closed 1" }).getByRole("link").click();
  await expect(page.locator("#messages")).toContainText("into our cellar");
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await page.goto(`${town.url}/${town.slug}/search?q=${encodeURIComponent("(530) 555-0199")}`);
  await expect(page.getByRole("region", { name: "Contacts 1" })).toContainText("Kim O’Brien");
  await page.goto(`${town.url}/${town.slug}/search?q=nothing+like+it`);
  await expect(page.getByText("Nothing has “nothing like it”")).toBeVisible();
});

test("a search in one category says where else the words are", async ({ town }) => {
  await fill(town);
  const page = await town.open(`/${town.slug}/conversations/yours`, { person: town.ana, scripts: false });
  await page.getByLabel("Search conversations").fill("hydrant");
  await page.getByLabel("Search conversations").press("Enter");
  await expect(page.locator("#list")).toContainText("Nothing in Your for “hydrant”");
  await page.getByRole("link", { name: "1 in Closed" }).click();
  await expect(page.getByRole("region", { name: "Closed 1" })).toContainText("cellar");
  await page.goBack();
  await page.getByRole("link", { name: "1 in New" }).click();
  await expect(page.locator("#rows .row")).toHaveCount(1);
});

test("by keyboard from any page: / opens, arrows choose, Enter goes there, Escape leads back", async ({
  town,
}) => {
  const { closed } = await fill(town);
  const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana });
  await page.keyboard.press("/");
  const box = page.getByRole("dialog", { name: "Search everything" });
  await page.keyboard.type("hydrant");
  await expect(box.getByRole("region", { name: "Closed 1" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
  expect(new URL(page.url()).pathname).toBe(`/${town.slug}/community/contacts`);
  await page.keyboard.press("Control+k");
  await expect(box.getByRole("textbox").or(box.getByRole("searchbox"))).toHaveValue("hydrant");
  await expect(box.locator("a.hit")).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await expect(box.locator("a.hit").nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#search-all")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/conversations/yours/${closed}`);
  await expect(page.locator("#messages")).toContainText("cellar");
  await page.keyboard.press("/");
  await page.keyboard.type("kim obr");
  await expect(box.getByRole("region", { name: "Contacts 1" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=kim+obr");
  await page.keyboard.press("Escape");
  await page.waitForURL(`**/conversations/yours/${closed}`);
});

test("nothing stands in anybody's way, in light and dark, on a phone too", async ({ town }) => {
  await fill(town);
  for (const dark of [false, true]) {
    const page = await town.open(`/${town.slug}/search?q=hydrant`, { person: town.ana, dark });
    await expectAccessible(page);
    await page.keyboard.press("/");
    await page.locator("#search-all").fill("hydrant");
    await expect(page.locator("#search-hits a.hit")).toHaveCount(2);
    await expectAccessible(page);
  }
  const phone = await town.open(`/${town.slug}/search?q=hydrant`, {
    person: town.ana,
    width: 320,
    height: 640,
  });
  await expectNoSideways(phone);
});
