import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";
import { pdf } from "#lib/testing/files.ts";

/** The database refuses it in the middle of a transaction, as it would a fault of ours. */
const WORDS = "These words break something";

test.beforeAll(async () => {
  await db().execute(
    sql.raw(`alter table messages add constraint breaks check (body <> '${WORDS}') not valid`),
  );
});
test.afterAll(async () => {
  await db().execute(sql`alter table messages drop constraint breaks`);
});

async function openThread(town: Town, scripts: boolean): Promise<Page> {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  return town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana, scripts });
}

test("a reply that breaks stays in its box, and the page says that we broke it", async ({ town }) => {
  const page = await openThread(town, true);
  await expect(page.locator("#live-word")).toHaveAttribute("data-state", "live");
  await page.getByLabel("Message", { exact: true }).fill(WORDS);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator("#live-state")).toContainText("broke on our side");
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue(WORDS);
});

test("without scripts what was written is given back, to be sent once more", async ({ town }) => {
  const page = await openThread(town, false);
  await page.getByLabel("Message", { exact: true }).fill(WORDS);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("heading")).toHaveText("Something broke on our side");
  await page.getByRole("textbox").fill("These do not");
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.locator("#messages")).toContainText("These do not");
});

for (const scripts of [true, false])
  test(`a card's form that breaks has its words still, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const email = [{ kind: "email", value: "pat@example.com" } as const];
    const contact = await makeContact(town.agencyId, "Patricia Doe", email);
    const path = `/${town.slug}/community/contacts/${contact}`;
    const page = await town.open(path, { person: town.ana, scripts });
    await page.locator("#send textarea").fill(WORDS);
    await page.locator("#send").getByRole("button", { name: "Send Message" }).click();
    await expect(page.locator("body")).toContainText("broke on our side");
    await expect(page.getByRole("textbox").filter({ hasText: WORDS })).toHaveValue(WORDS);
  });

for (const scripts of [true, false])
  test(`a resident is told the same, ${scripts ? "with" : "without"} scripts`, async ({ town }) => {
    const page = await town.open(`/chat/${town.slug}`, { scripts });
    await page.getByLabel("Name").fill("María Ocampo");
    await page.getByLabel("Email").fill("maria@cedar.example");
    await page.getByLabel("Message").fill(WORDS);
    const bill = { name: "bill.pdf", mimeType: "application/pdf", buffer: pdf() };
    if (!scripts) await page.locator("#files").setInputFiles(bill);
    await page.getByRole("button", { name: "Start chat" }).click();
    await expect(page.locator("body")).toContainText("broke on our side");
    const box = scripts ? page.getByLabel("Message") : page.locator("textarea[name=body]");
    await expect(box).toHaveValue(WORDS);
    if (!scripts) await expect(page.locator("body")).toContainText("choose it again once the text is sent");
  });
