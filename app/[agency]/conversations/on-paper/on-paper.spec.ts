import { randomUUID } from "node:crypto";
import { findConversation } from "#lib/conversations/finding.ts";
import { addNote } from "#lib/conversations/replies.ts";
import { tagByName } from "#lib/conversations/tagging.ts";
import { onPaperPath } from "#lib/paths.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeAgency, makeAgent, makeContact, slugOf } from "#lib/testing/factories.ts";
import { makePast } from "#lib/testing/past.ts";

async function fill(town: Town) {
  const contactId = await makeContact(town.agencyId, "Rosa Díaz", []);
  const id = await makePast(town.agencyId, {
    contactId,
    said: [
      { at: "2024-03-10T20:00:00Z", body: "My bin was missed\n\nagain" },
      { at: "2024-03-11T20:00:00Z", body: "We come on Friday", kind: "outbound", userId: town.ana.userId },
    ],
  });
  const conversation = (await findConversation(town.ana, id))!;
  await addNote(town.ana, conversation, { body: "She is a landlord", clientId: randomUUID(), mentions: [] });
  await tagByName(town.ana, conversation, "bulky, yard waste");
  return id;
}

for (const scripts of [true, false])
  test(`a thread goes on paper whole, its notes where they are asked for${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    const id = await fill(town);
    const page = await town.open(`/${town.slug}/conversations/yours/${id}`, { person: town.ana, scripts });
    await page.locator("#thread-head").getByRole("button", { name: "More" }).click();
    await page.getByRole("link", { name: "Print…" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Conversation ${id} with Rosa Díaz`);
    const main = page.getByRole("main");
    for (const said of [
      "My bin was missed",
      "We come on Friday",
      "Ana Ruiz",
      "Cedar Valley Water",
      "2024",
      "bulky, yard waste",
    ])
      await expect(main).toContainText(said);
    await expect(main).toContainText("Pacific Time");
    await expect(main).not.toContainText("landlord");
    await page.getByRole("link", { name: "Show notes" }).click();
    await expect(main).toContainText("She is a landlord");
    await expect(main).toContainText("Internal notes are included");
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("#workspace")).toBeHidden();
    await expect(page.getByRole("link", { name: "Leave out notes" })).toBeHidden();
    await expect(main).toContainText("She is a landlord");
    await expect(page.getByText("We come on Friday")).toBeVisible();
  });

test("the button prints, and whoever has another agency finds nothing", async ({ town }) => {
  const id = await fill(town);
  const page = await town.open(onPaperPath(town.slug, id), { person: town.ana });
  await page.evaluate("window.print = () => { document.title = 'printed'; }");
  await page.getByRole("button", { name: "Print" }).click();
  await expect(page).toHaveTitle("printed");
  const elsewhere = await makeAgency();
  const stranger = await makeAgent(elsewhere);
  const theirs = await town.open(onPaperPath(await slugOf(elsewhere), id), { person: stranger });
  await expect(theirs).toHaveURL(/not-here/);
});

test("everyone can read it, in Spanish too", async ({ town }) => {
  const id = await fill(town);
  const page = await town.open(onPaperPath(town.slug, id, { notes: 1 }), { person: town.ana });
  await expectForEveryone(page);
});
