import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

const at = (town: Town, path: string) => `${town.url}/${town.slug}/${path}`;

test("g and a letter lead from page to page, and in the inbox from list to list", async ({ town }) => {
  const grace = await town.add("manager", "Grace Lee");
  const page = await town.open(`/${town.slug}/dashboard`, { person: grace });
  const go = async (letter: string) => {
    // Keys are heard once the page's scripts are there.
    await page.waitForLoadState();
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
  };
  for (const [letter, path] of [
    ["c", "community/contacts"],
    ["h", "history"],
    ["i", "conversations/new"],
    ["y", "conversations/yours"],
    ["d", "dashboard"],
  ] as const) {
    await go(letter);
    await expect(page).toHaveURL(at(town, path));
  }
  // A manager has no settings to open.
  await go("s");
  await expect(page).toHaveURL(at(town, "dashboard"));
});

test("g is a letter in a text, and nothing after Escape; one that leads nowhere presses nothing else", async ({
  town,
}) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Hello");
  const path = `conversations/new/${conversationId}`;
  const page = await town.open(`/${town.slug}/${path}`, { person: town.ana });
  const box = page.getByLabel("Message", { exact: true });
  await page.locator("#messages-name").focus();
  await page.keyboard.press("r");
  await page.keyboard.type("going");
  await expect(box).toHaveValue("going");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("x");
  await expect(page.locator("#close-box")).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await expect(page.locator("#close-box")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("link", { name: "Your Conversations", exact: true }).press("g");
  await page.keyboard.press("y");
  await expect(page).toHaveURL(at(town, "conversations/yours"));
});

test("Tab and Enter behind g do what they do, and end it", async ({ town }) => {
  const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana });
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Dashboard" });
  await link.focus();
  await page.keyboard.press("g");
  await page.keyboard.press("Tab");
  await expect(link).not.toBeFocused();
  await page.keyboard.press("y");
  await expect(page).toHaveURL(at(town, "community/contacts"));
  await link.focus();
  await page.keyboard.press("g");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(at(town, "dashboard"));
});
