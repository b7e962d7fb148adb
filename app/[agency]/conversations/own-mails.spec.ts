import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

/** Pat has a mail address and writes in the chat. */
async function scene(town: Town) {
  const { agencyId, slug } = town;
  await db().execute(sql`update inboxes set state = 'on', address = 'help@city.example'
    where agency_id = ${agencyId} and channel = 'email'`);
  const contactId = await makeContact(agencyId, "Pat Doe", [{ kind: "email", value: "pat@example.com" }]);
  const visitor = await makeVisitor(agencyId, { contactId });
  const { conversationId: id } = await say(visitor, "Where is my bin?");
  return { contactId, path: `/${slug}/conversations/new/${id}` };
}

const fold = (page: Page) => page.locator(".mail-fields");
const field = (page: Page, name: string) => page.locator(`#reply-form [name=${name}]`);

test("who else gets a mail is typed under it, kept with the draft, and said once it is sent", async ({
  town,
}) => {
  const { path } = await scene(town);
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  await page.getByLabel("Send by").selectOption("Chat");
  await expect(fold(page)).toBeHidden();
  await page.getByLabel("Send by").selectOption({ label: "Email to pat@example.com" });
  await fold(page).locator("summary").click();
  await expectForEveryone(page);
  await field(page, "cc").fill("ben@example.com");
  await field(page, "bcc").fill("the mayor");
  await field(page, "subject").fill("Your bin");
  await page.locator("#reply-body").fill("On Tuesday");
  await expect(page.locator("#draft-state")).toContainText("draft saved");
  await page.reload();
  await expect(field(page, "cc")).toHaveValue("ben@example.com");
  await expect(field(page, "subject")).toHaveValue("Your bin");
  await page.locator("#reply-body").press("Control+Enter");
  await expect(page.locator("#notice")).toContainText("“the mayor” is no mail address");
  await expect(page.locator("#reply-body")).toHaveValue("On Tuesday");
  await expect(field(page, "bcc")).toHaveValue("the mayor");
  await field(page, "bcc").fill("dee@example.com");
  await page.locator("#reply-body").press("Control+Enter");
  const sent = page.locator("#messages .outbound");
  await expect(sent).toContainText("also to ben@example.com");
  await expect(sent).toContainText("Bcc, unseen by the others: dee@example.com");
  await expect(sent).toContainText("Your bin");
  for (const name of ["cc", "bcc", "subject"]) await expect(field(page, name)).toHaveValue("");

  await sent.getByRole("button", { name: "Undo" }).click();
  await expect(field(page, "bcc")).toHaveValue("dee@example.com");
});

test("without scripts they stand in the form, and nothing that was typed is lost", async ({ town }) => {
  const { path } = await scene(town);
  const page = await town.open(path, { person: town.ana, scripts: false, width: 320 });
  await page.getByLabel("Send by").selectOption({ label: "Email to pat@example.com" });
  await fold(page).locator("summary").click();
  await field(page, "cc").fill("help@city.example");
  await page.locator("#reply-body").fill("On Tuesday");
  await page.locator("#reply-form [data-send]").click();
  await expect(page.locator("#notice")).toContainText("one of your own mailboxes");
  await expect(field(page, "cc")).toHaveValue("help@city.example");
  await field(page, "cc").fill("ben@example.com");
  await page.locator("#reply-form [data-send]").click();
  await expect(page.locator("#messages .outbound")).toContainText("also to ben@example.com");
});

test("a mail from the card has a subject and copies, and one for later says so while it waits", async ({
  town,
}) => {
  const { contactId } = await scene(town);
  const page = await town.open(`/${town.slug}/community/contacts/${contactId}`, { person: town.ana });
  const form = page.locator("#send");
  await form.locator(".on-purpose > summary").click();
  await form.getByLabel("Method").selectOption("email");
  await form.getByLabel("Subject").fill("Flushing on Monday");
  await form.locator(".mail-part summary").click();
  await form.getByLabel("Bcc").fill("dee@example.com");
  await expectForEveryone(page);
  await form.getByLabel("Message").fill("We flush the pipes.");
  await form.getByRole("button", { name: "Send Message" }).click();
  await page.locator(".done a").click();
  await expect(page.locator("#thread-head")).toContainText("Flushing on Monday");
  await expect(page.locator("#messages .outbound")).toContainText("unseen by the others: dee@example.com");
});
