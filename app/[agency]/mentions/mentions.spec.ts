import { randomUUID } from "node:crypto";
import { addNote } from "#lib/conversations/replies.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { again, makeVisitor, say } from "#lib/testing/factories.ts";

async function fill(town: Town) {
  await town.add("agent", "Benita Cruz");
  const { conversationId: id } = await say(await makeVisitor(town.agencyId, { name: "Pat Doe" }), "Hello");
  return { id, path: `/${town.slug}/conversations/new/${id}?bar=note` };
}

test("by keyboard a colleague is chosen behind an @, told by a reader's list, and Escape leaves the note as it is", async ({
  town,
}) => {
  const { path } = await fill(town);
  const page = await town.open(path, { person: town.ana });
  const note = page.locator("#note-body");
  const list = page.getByRole("listbox", { name: "Colleagues" });
  const options = list.getByRole("option");
  await note.focus();
  await note.pressSequentially("Ask pat@example.org, @be");
  await expect(options).toHaveText([/Ben Okafor/, /Benita Cruz/]);
  await expect(note).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(note).toBeFocused();
  await note.pressSequentially("n");
  await expect(list).toBeHidden();
  await note.pressSequentially(" or @ben");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(note).toHaveValue("Ask pat@example.org, @ben or @Benita ");
  await expect(note).not.toHaveAttribute("role", /./);
  await note.pressSequentially("@o");
  await options.filter({ hasText: "Okafor" }).click();
  await expect(note).toHaveValue("Ask pat@example.org, @ben or @Benita @Ben ");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.locator(".message.note .mention")).toHaveText(["@ben", "@Benita", "@Ben"]);
});

for (const scripts of [true, false])
  test(`a mention is counted, listed, and read once it is opened at its note, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const { id } = await fill(town);
    const page = await town.open(`/${town.slug}/conversations/yours`, { person: town.ana, scripts });
    const note = { body: "@Ana knows the house", clientId: randomUUID(), mentions: [town.ana.userId] };
    await addNote(town.ben, await again(town.ben, { id }), note);
    if (!scripts) await page.reload();
    await page.getByRole("link", { name: "Mentions 1" }).click();
    await expect(page.getByRole("link", { name: /Unread.*Ben Okafor named you/ })).toBeVisible();
    if (scripts) await expectForEveryone(page);
    await page.getByRole("link", { name: /Ben Okafor named you/ }).click();
    await expect(page.getByText("knows the house").last()).toBeVisible();
    await expect(page).toHaveURL(/#m-\d+$/);
    await page.goto(`${town.url}/${town.slug}/conversations/yours`);
    await expect(page.getByRole("link", { name: "Mentions", exact: true })).toBeVisible();
  });

test("a clerk follows a conversation by f, colleagues see it, and the bell tells what comes", async ({
  town,
}) => {
  const { id, path } = await fill(town);
  const page = await town.open(path.replace("?bar=note", ""), { person: town.ana });
  const other = await town.open(path.replace("?bar=note", ""), { person: town.ben });
  await page.locator("#messages-name").focus();
  await page.keyboard.press("f");
  await expect(page.getByText("Followed by you")).toBeVisible();
  await expect(other.getByText("Followed by Ana")).toBeVisible();
  await expectForEveryone(page);
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("is:followed");
  await page.keyboard.press("Enter");
  await expect(page.locator("#rows > .row")).toHaveCount(1);
  await page.goto(`${town.url}/${town.slug}/dashboard`);
  const { postReply } = await import("#lib/conversations/replies.ts");
  const conversation = await again(town.ben, { id });
  await postReply(town.ben, conversation, {
    body: "Hello Pat",
    clientId: randomUUID(),
    seen: conversation.lastEventId,
  });
  await expect(async () => {
    await page.goto(`${town.url}/${town.slug}/notifications`);
    await expect(page.getByText("Conversation you follow")).toBeVisible({ timeout: 1000 });
  }).toPass();
});
