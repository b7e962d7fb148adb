import { anyConversationPath, contactPath, dashboardPath } from "#lib/paths.ts";
import { expect, expectAccessible, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

async function fill({ agencyId }: Town) {
  const contactId = await makeContact(agencyId, "Kim O’Brien", []);
  const { conversationId } = await say(await makeVisitor(agencyId), "The hydrant leaks");
  return { contactId, conversationId };
}

test("by keyboard alone: pages by name, and what the page offers is pressed as the page presses it", async ({
  town,
}) => {
  const { conversationId } = await fill(town);
  const page = await town.open(dashboardPath(town.slug), { person: town.ana });
  const box = page.getByRole("dialog", { name: "Search everything" });
  await page.keyboard.press("Control+k");
  await expect(box.getByRole("region", { name: "Pages" })).toContainText("Community");
  await expect(box.getByRole("button", { name: "History" })).toHaveCount(0);
  await page.keyboard.type("comm");
  await expect(box.locator("#enter-runs")).toHaveText("Enter: “Community”");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/community/contacts");

  await page.goto(town.url + anyConversationPath(town.slug, conversationId));
  const reply = page.getByRole("textbox", { name: "Message" });
  await reply.focus();
  await page.keyboard.press("Control+k");
  const here = box.getByRole("region", { name: "What can be done here" });
  await expect(here).toContainText("Ben Okafor");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
  await expect(reply).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("assign ben");
  await page.keyboard.press("ArrowDown");
  await expect(here.getByRole("button", { name: "Ben Okafor" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#messages")).toContainText("Ana assigned it to Ben");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("close");
  await page.keyboard.press("Enter");
  await expect(page.locator("#close-box")).toBeVisible();
  await expect(page.locator("#close-box :focus")).toHaveCount(1);
});

test("what has become something else under the box is not pressed", async ({ town }) => {
  const { conversationId } = await fill(town);
  const page = await town.open(anyConversationPath(town.slug, conversationId), { person: town.ana });
  await expect(page.locator("#messages-name")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("assign ben");
  const box = page.getByRole("dialog", { name: "Search everything" });
  await expect(box.locator("#enter-runs")).toHaveText("Enter: “Ben Okafor”");
  // As a change of somebody else's does: the same button is another colleague's now.
  await page.evaluate(() => {
    for (const item of document.querySelectorAll("#thread-head .pop-item"))
      if (item.textContent?.includes("Ben Okafor")) item.textContent = "Cleo Hart";
  });
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
  await page.reload();
  await expect(page.locator("#messages")).not.toContainText("assigned it");
});

test("what was open last comes first, and is forgotten at the sign-out", async ({ town }) => {
  const { contactId, conversationId } = await fill(town);
  const page = await town.open(anyConversationPath(town.slug, conversationId), { person: town.ana });
  await expect(page.locator("#messages-name")).toBeVisible();
  await page.goto(town.url + contactPath(town.slug, contactId));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Kim O’Brien");
  await page.goto(town.url + dashboardPath(town.slug));
  await page.keyboard.press("Control+k");
  const recent = page.getByRole("region", { name: "Recent" }).getByRole("button");
  await expect(recent).toHaveCount(2);
  await expect(recent.first()).toContainText("Kim O’Brien");
  await expect(recent.last()).toContainText(`#${conversationId}`);
  await page.keyboard.type(String(conversationId));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${conversationId}`);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(" recent")));
  expect(await kept()).toHaveLength(1);
  await page.getByRole("button", { name: "Menu of Ana Ruiz" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in**");
  expect(await kept()).toEqual([]);
});

test("a key of a text box stays its own: none while a word is composed, and none with another key held", async ({
  town,
}) => {
  await fill(town);
  const page = await town.open(dashboardPath(town.slug), { person: town.ana });
  type Pressed = { key: string; code?: string } & Partial<
    Record<"ctrlKey" | "shiftKey" | "altKey" | "isComposing", boolean>
  >;
  const press = (how: Pressed) =>
    page.evaluate((init) => {
      const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }, how);
  expect(await press({ key: "k", ctrlKey: true, isComposing: true })).toBe(false);
  expect(await press({ key: "k", ctrlKey: true, shiftKey: true })).toBe(false);
  expect(await press({ key: "k", ctrlKey: true, altKey: true })).toBe(false);
  expect(await press({ key: "л", code: "KeyK", ctrlKey: true })).toBe(false);
  await expect(page.locator("#search-box")).toBeHidden();
  expect(await press({ key: "K", ctrlKey: true })).toBe(true);
  await expect(page.locator("#search-box")).toBeVisible();
});

test("its managers find settings by what they are about", async ({ town }) => {
  const dana = await town.add("admin", "Dana Cole");
  const page = await town.open(dashboardPath(town.slug), { person: dana });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("holidays");
  const found = page.getByRole("region", { name: "Settings" });
  await found.getByRole("link").first().click();
  await page.waitForURL("**/settings/hours");
});
