import type { Page } from "@playwright/test";
import { saveCanned } from "#lib/canned/canned.ts";
import { findOrCreateTags } from "#lib/tags/creating.ts";
import { changeTag, removeTag } from "#lib/tags/managing.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { again, makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

/** A resident with a card, and an answer that tags their conversation and closes it. */
async function fill(town: Town) {
  const phone = "+15305550142";
  await makeContact(town.agencyId, "Lucía Peña", [{ kind: "phone", value: phone }]);
  const visitor = await makeVisitor(town.agencyId, { name: "Lucía Peña", language: "es", phone });
  const { conversationId } = await say(visitor, "¿Cuándo pasa el camión?");
  const grace = await town.add("manager", "Grace Lee");
  const [billing] = await findOrCreateTags(grace, "Billing");
  await saveCanned(
    grace,
    {
      ...{ whose: "agency", folder: "", name: "Bin days" },
      ...{ textEn: "Bins are emptied on Tuesdays.", textEs: "El camión pasa los martes." },
      afterwards: { tags: [billing!], give: "me", end: "close" },
    },
    null,
  );
  return {
    grace,
    billing: billing!,
    id: conversationId,
    path: `/${town.slug}/conversations/new/${conversationId}`,
  };
}

const thens = (page: Page) => page.locator("#then");

for (const scripts of [true, false])
  test(`what is done with an answer is written beside it, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const { grace, billing } = await fill(town);
    const page = await town.open(`/${town.slug}/canned`, { person: grace, scripts });
    await page.getByRole("link", { name: "Change Bin days" }).click();
    await expect(page.getByLabel("Billing")).toBeChecked();
    await page.getByLabel("Whose it is then").selectOption({ label: "Ben Okafor" });
    await page.getByLabel("How it is left").selectOption({ label: "Snoozed until tomorrow" });
    await page.getByRole("button", { name: "Save" }).last().click();
    const row = page.getByRole("listitem").filter({ hasText: "Bin days" });
    await expect(row).toContainText(
      "And then: tag Billing, assign it to Ben Okafor, snooze it until tomorrow",
    );
    // A new name is the same tag; one that is gone is said to be.
    await changeTag(grace, billing, { name: "Invoices", color: "blue" });
    await page.reload();
    await expect(row).toContainText("tag Invoices");
    await removeTag(grace, billing);
    await page.reload();
    await expect(row).toContainText("a tag that is not there any more: not done");
    await page.getByRole("link", { name: "Change Bin days" }).click();
    await page.getByLabel("Whose it is then").selectOption({ label: "Nobody" });
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect(page.getByText("cannot be snoozed: nobody would look for it there")).toBeVisible();
    await expect(page.getByLabel("How it is left")).toHaveValue("tomorrow");
    if (scripts) await expectForEveryone(page);
  });

test("by keyboard: what is left ticked is done with the sending, and what is unticked stays so", async ({
  town,
}) => {
  const { id, path } = await fill(town);
  const page = await town.open(path, { person: town.ana });
  const press = (key: string) => page.keyboard.press(key);
  await page.locator("#messages-name").focus();
  await press("r");
  await press("/");
  await expect(page.locator("#offered .offered").first()).toContainText("And then: tag Billing");
  await press("Enter");
  await expect(thens(page).getByRole("checkbox")).toHaveCount(3);
  await press("Tab");
  await press("Tab");
  await press("Tab");
  await expect(page.getByLabel("close it")).toBeFocused();
  await press("Space");
  await expect(page.getByText(/draft saved/)).toBeVisible();
  await expectForEveryone(page);
  // Another window of hers, or the same one later: it is the draft's.
  await page.reload();
  await expect(thens(page)).toContainText("tag Billing");
  await expect(page.getByLabel("close it")).toHaveCount(0);
  await page.getByLabel("Message", { exact: true }).press("Control+Enter");
  await expect(page.locator("#messages")).toContainText("El camión pasa los martes.");
  await expect(thens(page).getByRole("checkbox")).toHaveCount(0);
  expect(await again(town.ana, { id })).toMatchObject({
    ...{ status: "open", assigneeId: town.ana.userId, tags: [{ name: "Billing" }] },
  });
});

test("an answer that closes asks whether nobody is linked, and leads on to the next one", async ({
  town,
}) => {
  const { id, path } = await fill(town);
  const { conversationId: next } = await say(await makeVisitor(town.agencyId), "And mine?");
  const page = await town.open(path, { person: town.ana });
  await page.getByLabel("Message", { exact: true }).press("/");
  await page.keyboard.press("Enter");
  await expect(thens(page).getByRole("checkbox")).toHaveCount(3);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Link Lucía Peña and close" }).press("Enter");
  await expect(page.locator("#just-closed")).toContainText(`Conversation ${id}`);
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", `${next}`);
  await expect(thens(page).getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByLabel("Message", { exact: true })).toBeFocused();
  expect(await again(town.ana, { id })).toMatchObject({ status: "closed", tags: [{ name: "Billing" }] });
});

test("without scripts it stands in the form, ticked, and is done with the sending", async ({ town }) => {
  const { id, path } = await fill(town);
  const page = await town.open(path, { person: town.ana, scripts: false });
  await page.getByRole("button", { name: "Canned replies" }).click();
  await page.getByRole("button", { name: "Put Bin days into the reply" }).first().click();
  await expect(thens(page).getByRole("checkbox")).toHaveCount(3);
  await page.getByLabel("tag Billing").uncheck();
  await page.getByLabel("close it").uncheck();
  // Refused: what was unticked comes back so.
  await page.getByLabel("Message", { exact: true }).fill("Your account is {{contact.account}}.");
  await page.getByRole("button", { name: /^Send Ctrl|^Send$/ }).click();
  await expect(page.getByText("{{contact.account}} still stands in the text")).toBeVisible();
  await expect(page.getByLabel("close it")).not.toBeChecked();
  await page.getByLabel("Message", { exact: true }).fill("On Tuesdays.");
  await page.getByRole("button", { name: /^Send Ctrl|^Send$/ }).click();
  await expect(page.locator("#messages")).toContainText("On Tuesdays.");
  expect(await again(town.ana, { id })).toMatchObject({
    status: "open",
    assigneeId: town.ana.userId,
    tags: [],
  });
});
