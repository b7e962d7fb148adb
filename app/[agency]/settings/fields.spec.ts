import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";
import { makeField } from "#lib/testing/scenes/own-fields.ts";

const grace = (town: Town) => town.add("manager", "Grace Lee");

for (const scripts of [true, false])
  test(`a manager adds a field with choices, renames one, deletes the field and puts it back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const page = await town.open(`/${town.slug}/settings/fields`, { person: await grace(town), scripts });
    await page.getByLabel("Name", { exact: true }).fill("Meter size");
    await page.getByLabel("Kind").selectOption("One of several choices");
    await page.getByLabel("Choices").fill("small\nlarge");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const row = page.getByRole("listitem").filter({ hasText: "Meter size" });
    await expect(row).toContainText("small, large");
    await page.getByRole("link", { name: "Change Meter size" }).click();
    await page.getByLabel("Choice 1", { exact: true }).fill("5/8 inch");
    await page.getByLabel("Place of choice 1").fill("3");
    await page.getByLabel("More choices").fill("medium");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(row).toContainText("large, 5/8 inch, medium");
    await page.getByRole("button", { name: "Delete Meter size" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row).toContainText("large, 5/8 inch, medium");
    if (scripts) await expectForEveryone(page);
  });

test("who may change no other page of the settings has this one in its whole width, with a way back", async ({
  town,
}) => {
  const page = await town.open(`/${town.slug}/settings/fields`, { person: await grace(town) });
  await page.setViewportSize({ width: 1440, height: 900 });
  const form = await page.getByRole("form", { name: "New field" }).boundingBox();
  expect(form!.width).toBeGreaterThan(600);
  await expect(page.getByRole("link", { name: "Conversation History" })).toBeVisible();
});

for (const scripts of [true, false])
  test(`a clerk fills in a card's own fields, a wrong number stays in its place, and the list is narrowed by one, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const manager = await grace(town);
    await makeField(manager, "contact", "Route", "number");
    await makeField(manager, "contact", "Meter size", "choice", "small, large");
    await makeField(manager, "contact", "Customer since", "date");
    const id = await makeContact(town.agencyId, "Patricia Doe");
    await makeContact(town.agencyId, "Somebody Else");
    const page = await town.open(`/${town.slug}/community/contacts/${id}/edit`, {
      person: town.ana,
      scripts,
    });
    await page.getByLabel("Route").fill("north");
    await page.getByLabel("Meter size").selectOption("large");
    await page.getByLabel("Customer since").fill("2019-05-02");
    await page.getByRole("button", { name: "Save contact" }).last().click();
    await expect(page.locator(".wrong")).toContainText("Route: “north” is not a number.");
    await expect(page.getByLabel("Route")).toHaveValue("north");
    await page.getByLabel("Route").fill("1,200");
    await page.getByRole("button", { name: "Save contact" }).last().click();
    const about = page.getByRole("complementary", { name: /Patricia Doe/ });
    for (const said of ["1,200", "large", "May 2, 2019"]) await expect(about).toContainText(said);
    await page.goto(`${town.url}/${town.slug}/community/contacts`);
    await page.getByLabel("Field", { exact: true }).selectOption("Meter size: large");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.locator(".contacts-table .title")).toHaveText(["Patricia Doe"]);
    await page.getByLabel("Field", { exact: true }).selectOption("Route: what is typed");
    await page.getByLabel("Value", { exact: true }).fill("1..100");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByText("0 contacts", { exact: true })).toBeVisible();
    if (scripts) await expectForEveryone(page);
  });

async function waiting(town: Town) {
  const manager = await grace(town);
  const [route, cause] = [
    await makeField(manager, "conversation", "Route", "number"),
    await makeField(manager, "conversation", "Cause", "choice", "Meter, Main break"),
  ];
  const { conversationId } = await say(
    await makeVisitor(town.agencyId, { name: "Pat Doe" }),
    "Water everywhere",
  );
  return { manager, route, cause, path: `/${town.slug}/conversations/new/${conversationId}` };
}

test("each field of a conversation is saved when it is left, a colleague sees it, and the focus stays", async ({
  town,
}) => {
  const { path, manager, cause } = await waiting(town);
  const page = await town.open(path, { person: town.ana });
  const other = await town.open(path, { person: town.ben });
  const own = page.locator("#own-fields");
  await own.getByLabel("Route").fill("1,2x");
  await page.keyboard.press("Tab");
  await expect(own.locator(".wrong")).toContainText("Route: “1,2x” is not a number.");
  await expect(own.getByLabel("Route")).toHaveValue("1,2x");
  await own.getByLabel("Route").fill("1,200");
  await page.keyboard.press("Tab");
  await expect(own.getByLabel("Cause")).toBeFocused();
  await expect(other.locator("#own-fields").getByLabel("Route")).toHaveValue("1200");
  await expect(page.getByText("Ana filled in Route.")).toBeVisible();
  await own.getByLabel("Cause").selectOption("Main break");
  await expect(other.locator("#own-fields").getByLabel("Cause")).toHaveValue("2");
  await other.locator("#own-fields").getByLabel("Route").fill("7");
  await other.keyboard.press("Enter");
  await expect(other.getByText("Ben filled in Route.")).toBeVisible();
  await expect(own.getByLabel("Route")).toHaveValue("7");
  await expectForEveryone(page);
  const found = await town.open(`/${town.slug}/history?range=all_time&field=${cause}.2`, { person: manager });
  await expect(found.locator(".total")).toHaveText("1 conversation");
  await expectForEveryone(found);
});

test("without scripts all fields of a conversation are saved by one button", async ({ town }) => {
  const { path } = await waiting(town);
  const page = await town.open(path, { person: town.ana, scripts: false });
  const own = page.locator("#own-fields");
  await own.getByLabel("Route").fill("12");
  await own.getByLabel("Cause").selectOption("Meter");
  await own.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Ana filled in Route, Cause.")).toBeVisible();
  await expect(own.getByLabel("Route")).toHaveValue("12");
  await expect(own.getByLabel("Cause")).toHaveValue("1");
});
