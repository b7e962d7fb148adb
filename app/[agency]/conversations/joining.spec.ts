import { findConversation } from "#lib/conversations/finding.ts";
import { receiveMessage } from "#lib/conversations/intake.ts";
import { postReply } from "#lib/conversations/replies.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeInbox, makeVisitor, say } from "#lib/testing/factories.ts";

const PHONE = "+15305550142";

/** Pat asks in the chat, and by text, where Ben has answered. */
async function scene({ agencyId, slug, ben }: Town) {
  const contactId = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
  const visitor = await makeVisitor(agencyId, { contactId });
  const chat = (await say(visitor, "Where is my bin?")).conversationId;
  const inboxId = await makeInbox(agencyId, "text");
  const from = { agencyId, channel: "text", inboxId, remote: PHONE, name: PHONE, contactId } as const;
  const texts = (await receiveMessage({ ...from, body: "The brown one", externalId: "1" })).conversationId;
  const seen = { body: "I look", clientId: crypto.randomUUID(), seen: 99_999_999 };
  await postReply(ben, (await findConversation(ben, texts))!, seen);
  const at = (id: number) => `/${slug}/conversations/new/${id}`;
  return { chat, texts, at };
}

test("two threads of one person are made one in front of both who have them, and apart again", async ({
  town,
}) => {
  const { chat, texts, at } = await scene(town);
  const ana = await town.open(at(chat), { person: town.ana });
  const ben = await town.open(at(texts), { person: town.ben });
  for (const page of [ana, ben]) await expect(page.locator("#live-word")).toHaveText("live");
  await expect(ana.locator(".beside")).toContainText(`Also writes by text (Ben’s): conversation ${texts}`);
  await expect(ben.locator(".beside")).toContainText(`(nobody’s): conversation ${chat}`);
  await expectForEveryone(ana);
  await ben.locator("#reply-body").fill("It comes on");
  await expect(ben.locator("#draft-state")).toContainText("draft saved");
  await ana.getByRole("button", { name: `Join conversation ${texts} to this one` }).click();
  await expect(ana.locator("#messages")).toContainText(`Ana joined conversation ${texts} to this one.`);
  await expect(ana.locator("#messages .message-text")).toHaveText([
    "Where is my bin?",
    "The brown one",
    "I look",
  ]);
  await expect(ana.locator("#messages")).toContainText(`written in conversation ${texts}`);
  await expect(ana.locator(".beside")).toHaveCount(0);

  // Who had the other one open is led here, with what was typed there.
  await expect(ben).toHaveURL(new RegExp(`/${chat}`));
  await expect(ben.locator("#reply-body")).toHaveValue("It comes on");
  await expect(ben.locator("#messages")).toContainText("Where is my bin?");

  await ana.locator("#messages").getByRole("button", { name: "Undo joining" }).click();
  await expect(ana.locator("#messages")).toContainText(`Ana took conversation ${texts} out again.`);
  await expect(ana.locator("#messages .message-text")).toHaveText(["Where is my bin?"]);
  await expect(ana.locator("#messages").getByRole("button", { name: "Undo joining" })).toHaveCount(0);
  await expect(ben.locator("#messages .message-text")).toHaveText(["Where is my bin?"]);
  await ana.locator(".beside a").click();
  await expect(ana.locator("#messages .message-text")).toHaveText(["The brown one", "I look"]);
});

test("without scripts they are joined and parted by forms, and the old address leads to the one that is left", async ({
  town,
}) => {
  const { chat, texts, at } = await scene(town);
  const page = await town.open(at(chat), { person: town.ana, scripts: false, width: 375 });
  await page.getByRole("button", { name: `Join conversation ${texts} to this one` }).click();
  await expect(page.locator("#messages")).toContainText("The brown one");
  await page.goto(town.url + at(texts));
  await expect(page).toHaveURL(new RegExp(`/new/${chat}`));
  await page.locator("#messages").getByRole("button", { name: "Undo joining" }).click();
  await expect(page.locator("#messages")).not.toContainText("The brown one");
  await page.goto(town.url + at(texts));
  await expect(page.locator("#messages")).toContainText("The brown one");
});
