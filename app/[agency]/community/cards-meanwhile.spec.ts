import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findContact } from "#lib/contacts/card.ts";
import { deleteContact } from "#lib/people/deleting.ts";
import { mergeContacts } from "#lib/people/merging.ts";
import { expect, type Person, test } from "#lib/testing/browser.ts";
import { makeContact } from "#lib/testing/factories.ts";

const cardOf = async (person: Person, id: number) => (await findContact(person, id))!;

test("of two who merge the same pair the second is told", async ({ town }) => {
  const [one, two] = [
    await makeContact(town.agencyId, "Pat Doe"),
    await makeContact(town.agencyId, "Pat Doe"),
  ];
  const page = await town.open(`/${town.slug}/community/contacts/${one}/merge?with=${two}`, {
    person: town.ana,
  });
  await mergeContacts(town.ben, await cardOf(town.ben, two), await cardOf(town.ben, one));
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("one of the cards was merged or deleted meanwhile")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/contacts/${two}\\?`));
});

test("a note and a card that were being written when the contact was deleted are not lost", async ({
  town,
}) => {
  const id = await makeContact(town.agencyId, "Pat Doe");
  const path = `/${town.slug}/community/contacts/${id}`;
  const [card, form] = [
    await town.open(path, { person: town.ana }),
    await town.open(`${path}/edit`, { person: town.ana }),
  ];
  await deleteContact(await town.add("manager", "Grace Lee"), { id });
  await card.locator("#notes summary").click();
  await card.getByLabel("Note", { exact: true }).fill("Gate code 4471");
  await card.getByRole("button", { name: "Save note" }).click();
  await expect(card.getByText("This contact was deleted meanwhile.")).toBeVisible();
  await expect(card.getByText("Gate code 4471")).toBeVisible();
  await form.getByLabel("Meter").fill("77-20418");
  await form.getByRole("button", { name: "Save contact" }).click();
  await expect(form.getByText("This contact was deleted meanwhile.")).toBeVisible();
  await expect(form.getByLabel("Meter")).toHaveValue("77-20418");
});

test("a form posted after the session ended is there again after signing in, saved by nobody", async ({
  town,
}) => {
  const path = `/${town.slug}/community/contacts/new`;
  const page = await town.open(path, { person: town.ana, scripts: false });
  await page.getByLabel("Name", { exact: true }).fill("Pat Doe");
  await page.getByLabel("Meter").fill("77");
  const { endSession } = await import("#lib/auth/sessions.ts");
  await endSession(town.ana.token);
  await page.getByRole("button", { name: "Create contact" }).click();
  await expect(page.getByText("Your text is kept.")).toBeVisible();
  const { rows } = await db().execute(sql`select 1 from contacts where agency_id = ${town.agencyId}`);
  expect(rows).toHaveLength(0);
});

test("an entry that was being written when the card was merged stands on the one that is kept", async ({
  town,
}) => {
  const [kept, merged] = [
    await makeContact(town.agencyId, "Pat Doe"),
    await makeContact(town.agencyId, "Pat Doe"),
  ];
  const page = await town.open(`/${town.slug}/community/contacts/${merged}?entry=1`, { person: town.ana });
  await page.getByLabel("What was said").fill("She pays on Monday.");
  await mergeContacts(town.ben, await cardOf(town.ben, kept), await cardOf(town.ben, merged));
  await page.getByRole("button", { name: "Save Log Entry" }).click();
  await expect(page).toHaveURL(new RegExp(`/contacts/${kept}\\?`));
  await expect(page.locator("#history")).toContainText("She pays on Monday.");
});
