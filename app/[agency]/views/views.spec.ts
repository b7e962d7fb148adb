import { randomUUID } from "node:crypto";
import { close } from "#lib/conversations/closing.ts";
import { tag, untag } from "#lib/conversations/tagging.ts";
import { findOrCreateTags } from "#lib/tags/creating.ts";
import { expect, expectForEveryone, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { again, makeVisitor, say } from "#lib/testing/factories.ts";
import { saveView } from "#lib/views/saving.ts";

/** Two residents with a leak, and one with a bill. */
async function fill(town: Town) {
  const grace = await town.add("manager", "Grace Lee");
  const [leak] = await findOrCreateTags(grace, "leak, billing");
  const write = async (name: string) =>
    (await say(await makeVisitor(town.agencyId, { name }), "Hello")).conversationId;
  const [pat, kim, joe] = [await write("Pat Doe"), await write("Kim Lee"), await write("Joe Roe")];
  for (const id of [pat, kim]) await tag(grace, await again(grace, { id }), [leak!]);
  return { grace, leak: leak!, pat, kim, joe, list: `/${town.slug}/conversations/new` };
}

for (const scripts of [true, false])
  test(`a clerk searches, saves that as a view and finds it under the categories, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const { list } = await fill(town);
    const page = await town.open(list, { person: town.ana, scripts });
    const search = page.getByRole("searchbox", { name: "Search conversations" });
    await search.fill("tag:leak");
    await search.press("Enter");
    await expect(page.locator("#rows > .row")).toHaveCount(2);
    await page.getByRole("button", { name: "Save this view" }).click();
    await expect(page.getByLabel("Filter")).toHaveValue("is:new tag:leak");
    await page.getByLabel("Filter").fill("tag:leak");
    await page.getByLabel("Name of the view").fill("Leaks");
    await page.getByRole("button", { name: "Save view" }).click();
    const view = page.getByRole("link", { name: "Leaks 2" });
    await expect(view).toHaveAttribute("aria-current", "page");
    await expect(page).toHaveTitle(/Leaks, Cedar/);
    await expect(page.locator("#tiles [aria-current]")).toHaveCount(0);
    await page.getByRole("link", { name: "Joe Roe" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: /Kim Lee/ }).click();
    await expect(page.locator("#messages-name")).toHaveText("Kim Lee");
    await expect(view).toHaveAttribute("aria-current", "page");
    if (scripts) await expectForEveryone(page);
  });

test("what a colleague does comes into the view, leaves it and is counted, without anybody's doing", async ({
  town,
}) => {
  const { grace, leak, pat, joe } = await fill(town);
  const view = await saveView(grace, { name: "Leaks", isShared: true, asked: { search: "tag:leak" } });
  const page = await town.open(`/${town.slug}/conversations/yours?view=${view}`, { person: town.ana });
  const row = (id: number) => page.locator(`#row-${id}`);
  await expect(page.getByRole("link", { name: "Leaks 2" })).toBeVisible();
  await tag(town.ben, await again(town.ben, { id: joe }), [leak]);
  await expect(page.getByRole("link", { name: "Leaks 3" })).toBeVisible();
  await expect(row(joe)).toBeVisible();
  await untag(town.ben, await again(town.ben, { id: joe }), [leak]);
  await expect(row(joe)).toHaveCount(0);
  const conversation = await again(town.ben, { id: pat });
  await close(town.ben, conversation, {
    ...{ seen: conversation.lastEventId, unlinkedAnyway: true },
    clientId: randomUUID(),
  });
  await expect(page.getByRole("link", { name: "Leaks 1" })).toBeVisible();
  await expect(row(pat)).toHaveCount(0);
});

test("a view is renamed, ordered, deleted and put back, in Spanish and without scripts", async ({ town }) => {
  await fill(town);
  const ana = { ...town.ana, language: "es" as const };
  for (const name of ["Fugas", "Facturas"])
    await saveView(ana, { name, isShared: false, asked: { search: "es:sin-leer" } });
  const page = await town.open(`/${town.slug}/views`, { person: town.ana, scripts: false });
  const names = page.locator(".canned-name b");
  await expect(names).toHaveText(["Fugas", "Facturas"]);
  await expect(page.getByText("is:unread").first()).toBeVisible();
  await page.getByRole("button", { name: "Move Facturas up" }).click();
  await expect(names).toHaveText(["Facturas", "Fugas"]);
  await page.getByRole("link", { name: "Change Fugas" }).click();
  await page.getByLabel("Name of the view").fill("Leaks");
  await page.getByLabel("Filter").fill("tag:nowhere");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("There is nothing called “nowhere”.")).toBeVisible();
  await expect(page.getByLabel("Name of the view")).toHaveValue("Leaks");
  await page.getByLabel("Filter").fill("etiqueta:leak");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("tag:leak")).toBeVisible();
  await page.getByRole("button", { name: "Delete Leaks" }).click();
  await expect(names).toHaveText(["Facturas"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(names).toHaveText(["Facturas", "Leaks"]);
});

test("many views fold, the panel stays in its place at 320, and keys and the palette reach them", async ({
  town,
}) => {
  await fill(town);
  for (let n = 1; n <= 8; n++)
    await saveView(town.ana, {
      name: `View ${n} ${"long ".repeat(8)}`,
      isShared: false,
      asked: { search: "is:new" },
    });
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(page.locator("#views > ul [data-view]")).toHaveCount(4);
  await page.locator("#tiles a").first().focus();
  await page.keyboard.press("v");
  await expect(page.locator("#views a").first()).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("View 7");
  await page.keyboard.press("Enter");
  await expect(page.locator("#views [aria-current]")).toContainText("View 7");
  await expectForEveryone(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSideways(page);
});

test("a view that is deleted while somebody looks at it says so, and lists nothing", async ({ town }) => {
  const { grace } = await fill(town);
  const view = await saveView(grace, { name: "Leaks", isShared: true, asked: { search: "tag:leak" } });
  const other = await town.open(`/${town.slug}/views`, { person: grace });
  const page = await town.open(`/${town.slug}/conversations/yours?view=${view}`, { person: town.ana });
  await expect(page.locator("#rows > .row")).toHaveCount(2);
  await other.getByRole("button", { name: "Delete Leaks" }).click();
  await expect(page.getByText("This view is not there any more")).toBeVisible();
  await expect(page.locator("#rows > .row")).toHaveCount(0);
});
