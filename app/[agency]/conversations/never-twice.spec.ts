import type { Page } from "@playwright/test";
import { findConversation } from "#lib/conversations/finding.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

const box = (page: Page) => page.getByLabel("Message", { exact: true });
const send = (page: Page) => page.locator("#reply-form [data-send]");

async function twoAtOnce(town: Town) {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const ana = await town.open(path, { person: town.ana });
  const ben = await town.open(path, { person: town.ben });
  await expect(ana.locator("#live-word")).toHaveText("live");
  await expect(ben.locator("#live-word")).toHaveText("live");
  return { visitor, ana, ben, path };
}

test("a colleague's answer stands over the bar, and counts as seen only when it is asked for", async ({
  town,
}) => {
  const { ana, ben } = await twoAtOnce(town);
  await box(ben).fill("It comes tomor");
  await box(ana).fill("It comes tomorrow.");
  await send(ana).click();
  await expect(ana.locator("#messages")).toContainText("It comes tomorrow.");
  await expect(ben.locator("#peek")).toContainText("Ana answered");
  await expect(box(ben)).toHaveValue("It comes tomor");
  await send(ben).click();
  await expect(ben.locator("#held")).toContainText("Not sent.");
  await expect(ben.locator("#held")).toContainText("It comes tomorrow.");
  await expect(box(ben)).toHaveValue("It comes tomor");
  await expect(ben.locator("#messages .outbound")).toHaveCount(1);

  await ben.getByRole("button", { name: "Send anyway" }).click();
  await expect(ana.locator("#messages .outbound")).toHaveCount(2);
  await expect(box(ben)).toHaveValue("");
});

test("pressing Show moves on: then the reply goes", async ({ town }) => {
  const { ana, ben } = await twoAtOnce(town);
  await ana.getByRole("switch", { name: "Assign Yourself" }).click();
  await box(ana).fill("What colour is it?");
  await send(ana).click();
  await expect(ben.locator("#messages")).toContainText("What colour");
  await box(ben).fill("And which street?");
  await expect(ben.locator("#peek")).toBeHidden();
  await box(ana).fill("Never mind, I see it.");
  await send(ana).click();
  await ben.getByRole("button", { name: "Show" }).click();
  await expect(ben.locator("#peek")).toBeHidden();
  await send(ben).click();
  await ben.getByRole("button", { name: "Reply anyway" }).click();
  await expect(ana.locator("#messages")).toContainText("And which street?");
});

test("a held reply can be edited, or discarded", async ({ town }) => {
  const { visitor, ana, path } = await twoAtOnce(town);
  const late = await town.open(path, { person: town.ana, scripts: false });
  await say(visitor, "It is the green one");
  await late.getByLabel("Message", { exact: true }).fill("The brown one?");
  await late.locator("#reply-form [data-send]").click();
  await expect(late.locator("#held")).toContainText("It is the green one");
  await expect(late.getByLabel("Message", { exact: true })).toHaveValue("The brown one?");
  await late.getByRole("button", { name: "Edit" }).click();
  await expect(late.locator("#held")).toHaveCount(0);
  await expect(late.getByLabel("Message", { exact: true })).toHaveValue("The brown one?");
  await late.getByLabel("Message", { exact: true }).fill("The green one, then.");
  await late.locator("#reply-form [data-send]").click();
  await expect(late.locator("#messages")).toContainText("The green one, then.");
  await expect(ana.locator("#messages .outbound")).toHaveCount(1);

  await say(visitor, "Yes");
  await late.getByLabel("Message", { exact: true }).fill("Anything else?");
  await late.locator("#reply-form [data-send]").click();
  await late.getByRole("button", { name: "Discard" }).click();
  await expect(late.getByLabel("Message", { exact: true })).toHaveValue("");
  await expect(ana.locator("#messages .outbound")).toHaveCount(1);
});

test("a text that was discarded at once does not come back with a reload", async ({ town }) => {
  const { visitor, ana } = await twoAtOnce(town);
  await ana.evaluate(() => document.querySelector("#stream")?.remove());
  await say(visitor, "It is the green one");
  await box(ana).fill("The brown one?");
  await send(ana).click();
  await ana.getByRole("button", { name: "Discard" }).click();
  await expect(ana.locator("#held")).toHaveCount(0);
  await expect(box(ana)).toHaveValue("");
  await ana.reload();
  await expect(ana.locator("#live-word")).toHaveText("live");
  await expect(box(ana)).toHaveValue("");
});

test("who else looks and types is shown, also without scripts", async ({ town }) => {
  const { ana, ben, path } = await twoAtOnce(town);
  await expect(ana.locator("#presence")).toContainText("Ben is viewing");
  await box(ben).pressSequentially("Hello");
  await expect(ana.locator("#presence")).toContainText("Ben is typing");
  // Longer than a sign of typing lasts: whoever goes on typing goes on being shown, and whoever stops does not.
  await box(ben).pressSequentially(" is anybody there, or is it only me", { delay: 220 });
  await expect(ana.locator("#presence")).toContainText("Ben is typing");
  await expect(ana.locator("#presence")).toContainText("Ben is viewing");
  const plain = await town.open(path, { person: town.ana, scripts: false });
  await expect(plain.locator("#presence")).toContainText("Ben");
  await ben.close();
  await expect(ana.locator("#presence")).not.toContainText("Ben");
});

test("a double click sends once", async ({ town }) => {
  const { ana } = await twoAtOnce(town);
  await box(ana).fill("Only once");
  await send(ana).dblclick();
  await expect(ana.locator("#messages")).toContainText("Only once");
  await expect(ana.locator("#messages .outbound")).toHaveCount(1);
  await ana.reload();
  await expect(ana.locator("#messages .outbound")).toHaveCount(1);
});

/** Whatever the page posts waits, until the function that this returns is called. */
async function holdPosts(page: Page, where: string): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route(where, async (route) => {
    if (route.request().method() === "POST") await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

test("what is typed while a message is on its way stays in the box", async ({ town }) => {
  const { ana } = await twoAtOnce(town);
  const go = await holdPosts(ana, "**/conversations/**");
  await box(ana).fill("First");
  await send(ana).click();
  await box(ana).fill("First, and then the second");
  go();
  await expect(ana.locator("#messages .outbound")).toHaveCount(1);
  await expect(box(ana)).toHaveValue("First, and then the second");
  await send(ana).click();
  await expect(ana.locator("#messages .outbound")).toHaveCount(2);
  await expect(box(ana)).toHaveValue("");
});

test("what is sent while a message is on its way is sent after it, once", async ({ town }) => {
  const { ana } = await twoAtOnce(town);
  const goOn = await holdPosts(ana, "**/conversations/**");
  await box(ana).fill("We come today");
  await send(ana).click();
  await box(ana).fill("We come today\nat four");
  await send(ana).click();
  await send(ana).click();
  goOn();
  await expect(ana.locator("#messages .outbound .message-text")).toHaveText(["We come today", "at four"]);
  await expect(box(ana)).toHaveValue("");
});

test("one's own answer from another window holds what stands in this one", async ({ town }) => {
  const { ana, path } = await twoAtOnce(town);
  const other = await ana.context().newPage();
  await other.goto(town.url + path);
  await expect(other.locator("#live-word")).toHaveText("live");
  await box(other).fill("It comes on Tuesday.");
  await box(ana).fill("It comes tomorrow.");
  await send(ana).click();
  await expect(box(ana)).toHaveValue("");
  await expect(other.locator("#messages")).toContainText("It comes tomorrow.");
  await send(other).click();
  await expect(other.locator("#held")).toContainText("Not sent.");
  await expect(box(other)).toHaveValue("It comes on Tuesday.");
  await expect(ana.locator("#messages .outbound")).toHaveCount(1);
  await box(ana).fill("And the green one on Friday.");
  await send(ana).click();
  await expect(ana.locator("#messages .outbound")).toHaveCount(2);
});

test("who creates a contact where a colleague has linked one meanwhile is told, and makes nobody", async ({
  town,
}) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}?panel=contact`;
  const page = await town.open(path, { person: town.ana, scripts: false });
  const card = await makeContact(town.agencyId, "María López");
  await linkContact(town.ben, (await findConversation(town.ben, conversationId))!, card);
  await page.locator("details.create > summary").click();
  await page.locator("details.create").getByRole("button").last().click();
  await expect(page.locator("body")).toContainText("A contact was linked meanwhile");
  await expect(page.locator("#contact-panel")).toContainText("María López");
});
