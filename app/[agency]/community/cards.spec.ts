import { findContact } from "#lib/contacts/card.ts";
import { expect, fillOver, type Person, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

const phone = { kind: "phone" as const, value: "+15305550142" };
const both = [true, false].map((scripts) => [scripts, scripts ? "with" : "without"] as const);

const cardOf = async (person: Person, id: number) => (await findContact(person, id))!;

for (const [scripts, how] of both) {
  test(`a contact is created and edited, ${how} JavaScript`, async ({ town }) => {
    const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana, scripts });
    await page.getByRole("link", { name: "New contact" }).click();
    await page.getByLabel("Name", { exact: true }).fill("María Hernández");
    await page.locator(".card-form").getByLabel("Language").selectOption("es");
    await page.getByLabel("Time zone").selectOption("America/Denver");
    await page.getByLabel("Tags").fill("high-bill, leak");
    await page.getByLabel("Phone 1", { exact: true }).fill("530 555 0142");
    await page.getByLabel("Label of Phone 1").fill("mobile");
    await page.getByRole("button", { name: "Add: Phone numbers" }).click();
    await page.getByLabel("Phone 2", { exact: true }).fill("530 555 0190");
    await page.getByLabel("Phone 2 is primary").check();
    await page.getByLabel("Phone 1 does not work").check();
    await page.getByLabel("Account number 1").fill("40-11873-02");
    await page.getByRole("button", { name: "Add: Phone numbers" }).click();
    await expect(page.getByLabel("Phone 3", { exact: true })).toBeFocused();
    await expect(page.getByLabel("Phone 3", { exact: true })).toBeInViewport();
    await page.getByLabel("Phone 3", { exact: true }).fill("530 555 0123");
    await expect(page.getByLabel("Phone 1", { exact: true })).toHaveValue("530 555 0142");
    await expect(page.getByLabel("Phone 1 does not work")).toBeChecked();
    await page.getByRole("button", { name: "Add: Account numbers" }).click();
    await expect(page.getByLabel("Account number 2")).toBeInViewport();
    await expect(page.getByLabel("Account number 1")).toHaveValue("40-11873-02");
    await page.getByLabel("Preferred method").selectOption("text");
    await page.getByRole("checkbox", { name: "Phone call" }).check();
    await page.getByRole("button", { name: "Create contact" }).click();
    await expect(page.getByText("The contact is created.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "María Hernández" })).toBeVisible();
    await expect(page.locator(".points li")).toContainText([
      "(530) 555-0190",
      "(530) 555-0142 mobile",
      "(530) 555-0123",
    ]);
    await page.getByRole("link", { name: "Edit" }).click();
    await expect(page.getByLabel("Phone 2 does not work")).toBeChecked();
    await page.getByLabel("Phone 2", { exact: true }).fill("");
    await page.getByLabel("Name", { exact: true }).fill("María H. Castellanos");
    await page.getByLabel("Name", { exact: true }).press("Enter");
    await expect(page.getByText("The contact is saved.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "María H. Castellanos" })).toBeVisible();
    await expect(page.locator(".points li")).toHaveCount(2);
  });

  test(`a value that is refused is named, and nothing that was typed is lost, ${how} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Pat Doe", [phone]);
    const path = `/${town.slug}/community/contacts/${id}/edit`;
    const page = await town.open(path, { person: town.ana, scripts });
    await page.getByLabel("Service address").fill("2281 Larkspur Court");
    await page.getByLabel("Email 1", { exact: true }).fill("pat@nowhere");
    await page.getByLabel("Phone 1 does not work").check();
    await page.getByRole("button", { name: "Save contact" }).click();
    const sentence = page.getByText("“pat@nowhere” is not an email address.");
    await expect(sentence).toHaveCount(2);
    await expect(sentence.last()).toBeInViewport();
    const wrong = page.getByLabel("Email 1", { exact: true });
    await expect(wrong).toHaveValue("pat@nowhere");
    await expect(wrong).toHaveAttribute("aria-invalid", "true");
    await expect(wrong).toBeFocused();
    await expect(page.getByLabel("Service address")).toHaveValue("2281 Larkspur Court");
    await expect(page.getByLabel("Phone 1 does not work")).toBeChecked();
    await wrong.fill("pat@example.com");
    await page.getByRole("button", { name: "Save contact" }).click();
    await expect(page.getByText("The contact is saved.")).toBeVisible();
    expect(await cardOf(town.ana, id)).toMatchObject({ location: "2281 Larkspur Court", version: 2 });
  });

  test(`a card that a colleague changed meanwhile is held and shows both, ${how} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Pat Doe");
    const path = `/${town.slug}/community/contacts/${id}/edit`;
    const anas = await town.open(path, { person: town.ana, scripts });
    const bens = await town.open(path, { person: town.ben, scripts });
    await bens.getByLabel("Tags").fill("leak");
    await bens.getByLabel("Name", { exact: true }).fill("Patricia Doe");
    await bens.getByRole("button", { name: "Save contact" }).click();
    await expect(bens.getByText("The contact is saved.")).toBeVisible();
    await anas.getByLabel("Name", { exact: true }).fill("Pat Roe");
    await anas.getByLabel("Meter").fill("77-20418");
    await anas.getByRole("button", { name: "Save contact" }).click();
    await expect(
      anas.getByText("Not saved: Ben Okafor changed the card while you were writing."),
    ).toBeVisible();
    await expect(anas.getByRole("row", { name: "Name" })).toContainText("Patricia DoePat Roe");
    await expect(anas.getByLabel("Name", { exact: true })).toHaveValue("Pat Roe");
    await anas.getByRole("button", { name: "Save contact" }).click();
    await expect(anas.getByText("The contact is saved.")).toBeVisible();
    // Ana's words for what Ana changed, Ben's for the rest.
    expect(await cardOf(town.ana, id)).toMatchObject({ name: "Pat Roe", meter: "77-20418", tags: ["leak"] });
  });

  test(`duplicates are found, compared, merged and taken apart again, ${how} JavaScript`, async ({
    town,
  }) => {
    const one = await makeContact(town.agencyId, "María López", [phone]);
    const two = await makeContact(town.agencyId, "Maria Lopez", [
      phone,
      { kind: "email", value: "m@example.com" },
    ]);
    const visitor = await makeVisitor(town.agencyId, { contactId: two });
    const { conversationId } = await say({ ...visitor, contactId: two }, "Where is my bin?");
    const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana, scripts });
    await page.getByRole("link", { name: "Duplicates" }).click();
    await expect(page.getByText("1 pair")).toBeVisible();
    await page.getByRole("link", { name: "Compare María López and Maria Lopez" }).click();
    await expect(page.getByText("What will happen")).toBeVisible();
    // The longer history is proposed.
    await expect(page.getByRole("radio", { name: `Keep Maria Lopez, contact ${two}` })).toBeChecked();
    await page.getByRole("radio", { name: `Keep María López, contact ${one}` }).check();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await expect(page.getByText("The cards are merged.")).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/contacts/${one}\\?`));
    await expect(page.locator("#history")).toContainText(`Conversation ${conversationId}, open`);
    await expect(page.locator(".points li")).toHaveCount(2);
    await page.goto(`${town.url}/${town.slug}/community/contacts/${two}`);
    await expect(page).toHaveURL(new RegExp(`/contacts/${one}$`));
    await page.goto(`${town.url}/${town.slug}/conversations/new/${conversationId}`);
    await expect(page.locator("#messages")).toContainText("Ana merged two cards; this is María López now.");
    await page.goto(`${town.url}/${town.slug}/community/contacts/${one}`);
    await page.getByRole("button", { name: `Undo merge of Maria Lopez, contact ${two}` }).click();
    await expect(page.getByText("The merge is undone.")).toBeVisible();
    await page.getByRole("link", { name: "The other card" }).click();
    await expect(page).toHaveURL(new RegExp(`/contacts/${two}$`));
    await expect(page.locator("#history")).toContainText(`Conversation ${conversationId}, open`);
  });

  test(`a couple is warned of, and gone from the duplicates once it is not the same, ${how} JavaScript`, async ({
    town,
  }) => {
    const one = await makeContact(town.agencyId, "Denise Holloway", [phone]);
    const two = await makeContact(town.agencyId, "Curtis Holloway", [phone]);
    const path = `/${town.slug}/community/contacts/${one}/merge?with=${two}`;
    const page = await town.open(path, { person: town.ana, scripts });
    await expect(
      page.getByText("These have different names: Denise Holloway and Curtis Holloway."),
    ).toBeVisible();
    for (const radio of await page.getByRole("radio").all()) await expect(radio).not.toBeChecked();
    await expect(page.getByRole("row", { name: /^Phone numbers\s*same/ })).toBeVisible();
    await page.getByRole("button", { name: "Not the same" }).click();
    await expect(page.getByText("Marked as not the same.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "No likely duplicates" })).toBeVisible();
    await page.getByRole("link", { name: "Not the same" }).click();
    await page.getByRole("button", { name: "Ask again about Denise Holloway and Curtis Holloway" }).click();
    await page.getByRole("link", { name: "Likely", exact: true }).click();
    await expect(page.locator(".pair-list")).toContainText("maybe one household");
    await page.getByRole("button", { name: "Not the same: Denise Holloway and Curtis Holloway" }).click();
    await expect(page.getByText("Marked as not the same.")).toBeVisible();
  });

  test(`a manager deletes a contact and brings it back, ${how} JavaScript`, async ({ town }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe");
    const grace = await town.add("manager", "Grace Lee");
    const path = `/${town.slug}/community/contacts/${id}`;
    const page = await town.open(path, { person: grace, scripts });
    await page.getByRole("link", { name: "Delete contact" }).click();
    await expect(page.getByText("No conversations and no entries stay")).toBeVisible();
    await page.getByRole("button", { name: "Delete contact" }).click();
    await expect(page.getByText("Grace Lee deleted the card of Patricia Doe")).toBeVisible();
    const anas = await town.open(path, { person: town.ana, scripts });
    await expect(anas.getByText("A manager can restore it.")).toBeVisible();
    await expect(anas.getByRole("button", { name: "Restore" })).toHaveCount(0);
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(page.getByText("The contact is back.")).toBeVisible();
    await anas.reload();
    await expect(anas.getByRole("link", { name: "Edit" })).toBeVisible();
    await expect(anas.getByRole("link", { name: "Delete contact" })).toHaveCount(0);
  });

  test(`a note is added, an entry corrected, ${how} JavaScript`, async ({ town }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe");
    const page = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ana, scripts });
    await page.locator("#notes summary").click();
    await page.getByLabel("Note", { exact: true }).fill("Gate code 4471");
    await page.getByRole("button", { name: "Save note" }).click();
    await expect(page.getByText("The note is saved.")).toBeVisible();
    await expect(page.locator("#notes")).toContainText("Gate code 4471");
    await page.getByRole("link", { name: "Add Entry" }).click();
    await page.getByLabel("What was said").fill("She pays on Monday.");
    await page.getByRole("button", { name: "Save Log Entry" }).click();
    await page.getByRole("link", { name: /^Correct the entry/ }).click();
    await fillOver(page.getByLabel("What was said"), "She pays on Tuesday.");
    await page.getByRole("button", { name: "Save correction" }).click();
    await expect(page.locator(".happenings .entry-words")).toHaveText("She pays on Tuesday.");
    await page.getByText(/^Corrected by Ana Ruiz/).click();
    await expect(page.locator(".earlier blockquote")).toHaveText("She pays on Monday.");
    const bens = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ben, scripts });
    await expect(bens.locator(".entry-words")).toBeVisible();
    await expect(bens.getByRole("link", { name: /^Correct the entry/ })).toHaveCount(0);
  });
}
