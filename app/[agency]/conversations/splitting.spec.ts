import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

/** Somebody writes about two things. */
async function scene({ agencyId, slug }: Town) {
  const visitor = await makeVisitor(agencyId, { name: "Pat Doe" });
  const id = (await say(visitor, "Where is my bin?")).conversationId;
  for (const body of ["And my bill?", "It is too high"]) await say(visitor, body);
  return { id, at: `/${slug}/conversations/new/${id}` };
}

test("a thread about two things is split in front of who reads it, and made whole again from the new one", async ({
  town,
}) => {
  const { id, at } = await scene(town);
  const ana = await town.open(at, { person: town.ana });
  const ben = await town.open(at, { person: town.ben });
  for (const page of [ana, ben]) await expect(page.locator("#live-word")).toHaveText("live");
  const second = ana.locator("#messages .message", { hasText: "And my bill?" });
  await second.hover();
  await second.locator("summary").click();
  await expectForEveryone(ana);
  await second.getByRole("button", { name: "Split off from here" }).click();
  await expect(ana.locator("#messages")).toContainText("Ana split off conversation");
  for (const page of [ana, ben])
    await expect(page.locator("#messages .message-text")).toHaveText(["Where is my bin?"]);

  await ana.locator("#messages .event a", { hasText: "conversation" }).click();
  await expect(ana.locator("#messages .message-text")).toHaveText(["And my bill?", "It is too high"]);
  await expect(ana.locator("#messages")).toContainText(`Ana split this off from conversation ${id}`);
  await ana.locator("#messages").getByRole("button", { name: "Undo splitting" }).click();
  await expect(ana).toHaveURL(new RegExp(`/${id}`));
  for (const page of [ana, ben])
    await expect(page.locator("#messages .message-text")).toHaveText([
      "Where is my bin?",
      "And my bill?",
      "It is too high",
    ]);
});

test("without scripts it is split and made whole again by forms", async ({ town }) => {
  const { id, at } = await scene(town);
  const page = await town.open(at, { person: town.ana, scripts: false, width: 320 });
  const messages = page.locator("#messages");
  await messages.locator(".message", { hasText: "Where is" }).locator("summary").click();
  await messages.getByRole("button", { name: "Split off from here" }).first().click();
  await expect(page.locator(".notice")).toContainText("nothing would be left here");
  await messages.locator(".message", { hasText: "And my bill?" }).locator("summary").click();
  await messages.locator("details[open]").getByRole("button", { name: "Split off from here" }).click();
  await expect(messages.locator(".message-text")).toHaveText(["Where is my bin?"]);
  await messages.getByRole("button", { name: "Undo splitting" }).click();
  await expect(messages).toContainText("back into this one");
  await expect(messages.locator(".message-text")).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`/${id}`));
});
