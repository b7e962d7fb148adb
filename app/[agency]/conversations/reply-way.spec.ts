import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { receiveMessage } from "#lib/conversations/intake.ts";
import { postReply } from "#lib/conversations/replies.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeInbox, makeVisitor, say } from "#lib/testing/factories.ts";

const [MOBILE, HOME, OLD] = ["+15305550142", "+15305550143", "+15305550144"];

/** Pat has three numbers, one of which does not work, and waits in the chat for an answer. */
async function scene(town: Town) {
  await db().execute(sql`update inboxes set state = 'unconnected'
    where agency_id = ${town.agencyId} and channel in ('email', 'letter')`);
  const contactId = await makeContact(town.agencyId, "Pat Doe", [
    ...[MOBILE, HOME, OLD].map((value) => ({ kind: "phone" as const, value })),
  ]);
  await db().execute(sql`update contact_points set bad_at = now(), is_primary = false
    where agency_id = ${town.agencyId} and value = ${OLD}`);
  const visitor = await makeVisitor(town.agencyId, { contactId });
  const { conversationId: id } = await say(visitor, "Where is my bin?");
  return { id, contactId, path: `/${town.slug}/conversations/new/${id}` };
}

const way = (page: Page) => page.getByLabel("Send by");
const box = (page: Page) => page.locator("#reply-body");
const picked = (page: Page) => way(page).locator("option:checked");

test("where an answer goes is picked, stays picked, and is taken from nobody", async ({ town }) => {
  const { id, path } = await scene(town);
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await expect(picked(page)).toHaveText("Chat");
  const bad = way(page).getByRole("option", { name: /555-0144/ });
  await expect(bad).toHaveText("Text to (530) 555-0144, marked as not working");
  await expect(bad).toBeDisabled();
  await box(page).fill("On Tuesday");
  await expect(page.locator("#segments")).toBeEmpty();
  await way(page).selectOption("Text to (530) 555-0143");
  await expect(page.locator("#segments")).toContainText("1 text");
  await expect(page.locator("#draft-state")).toContainText("draft saved");
  await page.reload();
  await expect(picked(page)).toHaveText("Text to (530) 555-0143");
  await expect(box(page)).toHaveValue("On Tuesday");
  await page.keyboard.press("r");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#messages .outbound")).toContainText("to (530) 555-0143");
  await expect(picked(page)).toHaveText("Chat");
  await expectForEveryone(page);

  const contact = { contactId: null, agencyId: town.agencyId, channel: "text" as const };
  const inboxId = await makeInbox(town.agencyId, "text");
  await db().execute(sql`update inboxes set state = 'on', name = 'Yard'
    where agency_id = ${town.agencyId} and id = ${inboxId}`);
  const other = await receiveMessage({
    ...{ ...contact, inboxId, remote: MOBILE, name: MOBILE, body: "Hello?", externalId: "1" },
  });
  const theirs = (await findConversation(town.ben, other.conversationId))!;
  await postReply(town.ben, theirs, { body: "Hi", clientId: crypto.randomUUID(), seen: 99_999_999 });
  await page.reload();
  const taken = way(page).getByRole("option", { name: /555-0142/ });
  await expect(taken).toHaveText(`Text to (530) 555-0142, from Yard, in conversation ${theirs.id} with Ben`);
  await expect(taken).toBeDisabled();
  await page.getByRole("link", { name: `Open ${theirs.id}` }).click();
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", String(theirs.id));
  await expect(page.locator("#messages")).toContainText("by Yard");
  expect(id).not.toBe(theirs.id);
});

test("a reply that is held goes on to where it was to go", async ({ town }) => {
  const { id, path } = await scene(town);
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await box(page).fill("On Tuesday");
  await way(page).selectOption("Text to (530) 555-0143");
  const seen = { body: "I have it", clientId: crypto.randomUUID(), seen: 99_999_999 };
  await postReply(town.ben, (await findConversation(town.ben, id))!, seen);
  await expect(page.locator("#messages")).toContainText("I have it");
  await box(page).press("Control+Enter");
  await expect(page.locator("#held")).toBeVisible();
  await expect(picked(page)).toHaveText("Text to (530) 555-0143");
  await page.getByRole("button", { name: "Send anyway" }).click();
  await expect(page.locator("#messages .outbound").last()).toContainText("to (530) 555-0143");
});

test("without scripts the way is a list in the form, and what is refused keeps it", async ({ town }) => {
  const { path } = await scene(town);
  const page = await town.open(path, { person: town.ana, scripts: false, width: 375 });
  await way(page).selectOption("Text to (530) 555-0143");
  await box(page).fill("x".repeat(1700));
  await page.locator("#reply-form [data-send]").click();
  await expect(page.locator("#notice")).toContainText("100 more");
  await expect(picked(page)).toHaveText("Text to (530) 555-0143");
  await box(page).fill("On Tuesday");
  await page.locator("#reply-form [data-send]").click();
  await expect(page.locator("#messages .outbound")).toContainText("to (530) 555-0143");
  await expect(picked(page)).toHaveText("Chat");
});

test("a chat goes on by text once the visitor has left, where the agency wants that", async ({ town }) => {
  const cleo = await town.add("admin", "Cleo Hart");
  const settings = await town.open(`/${town.slug}/settings/chat`, { person: cleo, scripts: false });
  const goesOn = settings.getByLabel("Once a visitor has left the chat");
  await expect(goesOn.locator("option:checked")).toHaveText("Answers wait for them in the chat");
  await goesOn.selectOption("Answers go by text to the number they gave");
  await settings.locator("form:has(#goes_on)").getByRole("button", { name: "Save" }).click();
  await expect(goesOn.locator("option:checked")).toHaveText("Answers go by text to the number they gave");

  const { agencyId, slug, ana } = town;
  const visitor = await makeVisitor(agencyId, { name: "Jo Park", phone: "+15305550177" });
  const { conversationId: id } = await say(visitor, "Can somebody call me?");
  const page = await town.open(`/${slug}/conversations/new/${id}`, { person: ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await expect(picked(page)).toHaveText("Text to (530) 555-0177");
  await expect(page.locator("#way-note")).toContainText("Jo has left the chat.");
  await expectForEveryone(page);
  await box(page).fill("We call at two");
  await box(page).press("Control+Enter");
  await expect(page.locator("#messages .outbound")).toContainText("to (530) 555-0177");
  const [inbox] = (
    await db().execute<{ id: string }>(
      sql`select id from inboxes where agency_id = ${agencyId} and channel = 'text'`,
    )
  ).rows;
  await receiveMessage({
    ...{ agencyId, channel: "text", inboxId: Number(inbox!.id), remote: "+15305550177", name: "x" },
    ...{ body: "Two is fine", externalId: "1" },
  });
  await expect(page.locator("#messages")).toContainText("Two is fine");
});
