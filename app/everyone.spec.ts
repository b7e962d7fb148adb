import { expect, expectAccessible, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

test("the inbox in all its states is accessible, in light and in dark, and never wider than its window", async ({
  town,
}) => {
  const visitor = await makeVisitor(town.agencyId, {
    name: "Thaddeus Bartholomew Wojciechowski-Abernathy of the Estate of Quisenberry III",
    phone: "+15305550142",
  });
  await makeContact(town.agencyId, "Thaddeus W.", [{ kind: "phone", value: "+15305550142" }]);
  const { conversationId } = await say(
    visitor,
    `A word without end: ${"meter".repeat(80)} https://example.org/${"x".repeat(200)}`,
  );
  const paths = [
    "conversations/new",
    "conversations/missed",
    `conversations/new/${conversationId}`,
    `conversations/new/${conversationId}?bar=note`,
    `conversations/new/${conversationId}?panel=contact&contact=nobody`,
    "conversations/new/999999999",
    "dashboard",
  ];
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  for (const path of paths) {
    await page.goto(`${town.url}/${town.slug}/${path}`);
    await expectForEveryone(page);
  }
});

test("menus and dialogs are accessible", async ({ town }) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Hello");
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  for (const name of ["Assign to…", "More", "Close conversation", "Menu of Ana Ruiz"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  }
  await page.locator("#log").focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page);
});

test("the day's tasks by keyboard alone: find, open, assign, link, answer, note, close, reopen", async ({
  town,
}) => {
  await makeContact(town.agencyId, "Patricia Doe", [{ kind: "email", value: "pat@example.com" }]);
  const visitor = await makeVisitor(town.agencyId);
  await say(visitor, "Where is my bin?");
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  const press = (key: string) => page.keyboard.press(key);
  await press("j");
  await expect(page.locator("#messages")).toContainText("Where is my bin?");
  await press("a");
  await expect(page.getByRole("switch", { name: "Assign Yourself" })).toBeChecked();
  await tabTo("Link Patricia Doe");
  await press("Enter");
  await expect(page.locator("#contact-panel")).toContainText("Patricia Doe");
  await page.locator("#log").focus();
  await press("r");
  await page.keyboard.type("It comes tomorrow.");
  await press("Control+Enter");
  await expect(page.locator("#messages")).toContainText("It comes tomorrow.");
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue("");
  await press("Escape");
  await press("n");
  await page.keyboard.type("Told the crew.");
  await press("Control+Enter");
  await expect(page.locator("#messages .note")).toHaveCount(1);
  await press("Escape");
  await tabTo("Close conversation");
  await press("Enter");
  await tabTo("Close conversation", "#close-form");
  await press("Enter");
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await tabTo("Reopen");
  await press("Enter");
  await expect(page.getByRole("button", { name: "Close conversation" })).toBeVisible();

  /** Tab, as a person would, until the focus is on a control of that name; never more than the page has. */
  async function tabTo(name: string, inside = "body"): Promise<void> {
    for (let steps = 0; steps < 120; steps++) {
      await press("Tab");
      const found = await page.evaluate(
        ([wanted, selector]) => {
          const element = document.activeElement as HTMLElement | null;
          const label = element?.getAttribute("aria-label") ?? element?.innerText.replace(/\s+/g, " ").trim();
          return Boolean(label?.startsWith(wanted!)) && Boolean(element?.closest(selector!));
        },
        [name, inside],
      );
      if (found) return;
    }
    throw new Error(`the keyboard never came to ${name}`);
  }
});

test("letter keys can be switched off, and never act inside a field", async ({ town }) => {
  await say(await makeVisitor(town.agencyId), "Hello");
  const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await page.getByLabel("Search conversations").pressSequentially("jar?");
  await expect(page.getByLabel("Search conversations")).toHaveValue("jar?");
  await page.getByRole("button", { name: "Menu of Ana Ruiz" }).click();
  await page.getByLabel("Letter keys").selectOption("off");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#workspace")).toHaveAttribute("data-letter-keys", "false");
  await page.keyboard.press("j");
  await expect(page.getByText("1 resident waits in New, Missed and Your")).toBeVisible();
});

test("a hidden tab counts in its title what is unread, and takes it back when a colleague has it", async ({
  town,
}) => {
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  const other = await page.context().newPage();
  await other.goto(`${town.url}/-/not-here`);
  await expect.poll(() => page.title()).toBe("Dashboard");
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Hello");
  await expect.poll(() => page.title()).toBe("(1) Dashboard");
  const ben = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ben });
  await ben.getByRole("switch", { name: "Assign Yourself" }).click();
  await expect.poll(() => page.title()).toBe("Dashboard");
});
