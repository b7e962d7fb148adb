import { switchBubble } from "#lib/agencies/bubble.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";

test("what is typed is seen at once where residents read it, and stands there once it is saved", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings/chat`, { person: admin });
  const on = page.frameLocator('iframe[title="Chat is on"]');
  const off = page.frameLocator('iframe[title="Chat is off"]');
  const english = page.getByRole("group", { name: "English" });
  const spanish = page.getByRole("group", { name: "Spanish" });
  await expect(on.locator("#greeting")).toHaveText("A person answers you.");
  await english.getByLabel("Greeting while chat is on").fill("Good day from {agency}!");
  await expect(on.locator("#greeting")).toHaveText("Good day from Cedar Valley Water!");
  await expect(off.locator("#greeting")).toHaveText("A person answers you.");
  await spanish.getByLabel("After sending").fill("Ya lo recibimos.");
  await page.locator("#chat-preview").getByLabel("Language").selectOption("Spanish");
  await page.getByLabel("Moment").selectOption("After sending");
  await page.getByLabel("Light or dark").selectOption("Dark");
  await expect(off.locator("#next-words")).toHaveText("Ya lo recibimos.");
  await expect(off.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(off.locator("#m-2 > .said")).toHaveText("No estamos y le contestaremos.");
  await expectForEveryone(page);
  await page.locator("#texts").getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#texts").getByText("Saved.")).toBeVisible();

  const resident = await town.open(`/chat/${town.slug}`);
  await expect(resident.locator("#greeting")).toHaveText("Good day from Cedar Valley Water!");
  const status = await resident.request.get(`${town.url}/chat/${town.slug}/status`);
  expect(await status.json()).toMatchObject({ labels: { on: "Good day from Cedar Valley Water!" } });
  await switchBubble(town.ana, false);
  await resident.reload();
  await expect(resident.locator("#greeting")).toHaveText("A person answers you.");
});

test("without scripts *Preview* shows it, unsaved; a misspelt name is refused and stands there again", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings/chat`, { person: admin, scripts: false });
  const texts = page.locator("#texts");
  const off = page.frameLocator('iframe[title="Chat is off"]');
  const greeting = page.getByRole("group", { name: "English" }).getByLabel("Greeting while chat is off");
  await greeting.fill("Back {time}.");
  await texts.getByRole("button", { name: "Preview" }).click();
  await expect(off.locator("#greeting")).toContainText(/^Back .*\d/);
  await expect(texts.getByText("Not saved yet")).toBeVisible();
  await greeting.fill("Back {tiem}.");
  await texts.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#problem")).toContainText("“{tiem}” is nothing that can be filled in there");
  await expect(greeting).toHaveValue("Back {tiem}.");
});
