import { tagByName } from "#lib/conversations/tagging.ts";
import { findOrCreateTags } from "#lib/tags/creating.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { again, makeVisitor, say } from "#lib/testing/factories.ts";

/** A resident who waits, in an agency with two tags. */
async function fill(town: Town) {
  const grace = await town.add("manager", "Grace Lee");
  await findOrCreateTags(grace, "leak, billing");
  const { conversationId } = await say(
    await makeVisitor(town.agencyId, { name: "Pat Doe" }),
    "Water everywhere",
  );
  return { grace, conversationId, path: `/${town.slug}/conversations/new/${conversationId}` };
}

for (const scripts of [true, false])
  test(`a clerk tags a conversation, takes a tag off and puts it back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const { path } = await fill(town);
    const page = await town.open(path, { person: town.ana, scripts });
    const given = page.locator("#thread-tags .given");
    const box = page.locator("#tag-box");
    const open = async () =>
      page.locator("#thread-tags").getByRole("button", { name: "Tag", exact: true }).click();
    await open();
    await box.getByRole("button", { name: "leak" }).click();
    await expect(given).toHaveText(["leak"]);
    await expect(page.getByText("Ana added the tag leak.")).toBeVisible();
    await open();
    await page.getByLabel("Tag", { exact: true }).fill("BILLING, flood");
    await box.getByRole("button", { name: "Add" }).click();
    await expect(given).toHaveText(["billing", "flood", "leak"]);
    await expect(page.getByText("Ana added the tags billing, flood.")).toBeVisible();
    await page.getByRole("button", { name: "Take off the tag leak" }).click();
    await expect(given).toHaveText(["billing", "flood"]);
    await page.getByRole("button", { name: "Put back" }).click();
    await expect(given).toHaveText(["billing", "flood", "leak"]);
    if (scripts) await expectForEveryone(page);
  });

test("by keyboard: l opens the box, a tag is typed, and it is empty the next time", async ({ town }) => {
  const { path } = await fill(town);
  const page = await town.open(path, { person: town.ana });
  await page.locator("#messages-name").focus();
  await page.keyboard.press("l");
  const names = page.getByLabel("Tag", { exact: true });
  await expect(names).toBeFocused();
  // Another button that opens it is for telephones, and not to be seen.
  const [box, button] = await Promise.all(
    ["#tag-box", "#thread-tags [popovertarget=tag-box]"].map((one) => page.locator(one).boundingBox()),
  );
  expect(box!.x + box!.width, "it stands at its button").toBeGreaterThan(button!.x);
  expect(box!.y).toBeGreaterThanOrEqual(button!.y);
  await page.keyboard.type("leak");
  await page.keyboard.press("Enter");
  await expect(page.locator("#thread-tags .given")).toHaveText(["leak"]);
  await expect(page.locator("#tag-box")).toBeHidden();
  await page.keyboard.press("l");
  await expect(names).toHaveValue("");
});

test("a colleague's tag comes by itself and takes away nothing that is typed, nor holds it", async ({
  town,
}) => {
  const { path, conversationId } = await fill(town);
  const page = await town.open(path, { person: town.ana });
  await page.getByLabel("Message", { exact: true }).fill("We are on our way");
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.getByLabel("Tag", { exact: true }).pressSequentially("flo");
  await tagByName(town.ben, await again(town.ben, { id: conversationId }), "leak");
  await expect(page.locator("#thread-tags .given")).toHaveText(["leak"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator(".message.outbound")).toContainText("We are on our way");
});

test("who may add no tag is told so, and keeps what was typed", async ({ town }) => {
  const { grace, path } = await fill(town);
  const manager = await town.open(`/${town.slug}/settings/tags`, { person: grace });
  await manager.getByLabel("Who may add tags").selectOption("Managers and administrators");
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByText("Saved.")).toBeVisible();
  const page = await town.open(path, { person: town.ana, scripts: false });
  await page.locator("#thread-tags").getByRole("button", { name: "Tag", exact: true }).click();
  await page.getByLabel("Tag", { exact: true }).fill("leak, flood");
  await page.locator("#tag-box").getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("There is no tag “flood”.")).toBeVisible();
  await expect(page.locator("#tag-box input[name=tags]")).toHaveValue("leak, flood");
});
