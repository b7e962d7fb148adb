import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

for (const scripts of [true, false])
  test(`an agent finds a contact and writes down a call, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe", [{ kind: "phone", value: "+15305550142" }]);
    await makeContact(town.agencyId, "Somebody Else");
    const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana, scripts });
    await page.getByRole("searchbox", { name: "Search contacts" }).fill("555-0142");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText("1 contact", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Patricia Doe" }).click();
    await expect(page).toHaveURL(new RegExp(`/community/contacts/${id}$`));
    await page.getByRole("link", { name: "Add Entry" }).click();
    await page.getByText("In person").click();
    await page.getByLabel("What was said").fill("Brought the signed form.\nWill call on Monday.");
    await page.getByRole("button", { name: "Save Log Entry" }).click();
    await expect(page.getByText("The entry is saved.")).toBeVisible();
    await expect(page.locator(".happenings")).toContainText("Brought the signed form.");
    await expect(page.locator("#history")).toContainText("1 entry");
  });

for (const scripts of [true, false])
  test(`contacts are narrowed by a tag and stand in another order, and a new message begins with a search, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const tagged = await makeContact(town.agencyId, "Abe Lake");
    const two = [
      { kind: "phone" as const, value: "+15305550142" },
      { kind: "phone" as const, value: "+15305550199" },
    ];
    await makeContact(town.agencyId, "Zoe Park", two);
    await db().execute(sql`update contacts set tags = '{leak}' where id = ${tagged}`);
    const page = await town.open(`/${town.slug}/community/contacts`, { person: town.ana, scripts });
    const names = page.locator(".contacts-table .title");
    await page.getByRole("link", { name: "Newest" }).click();
    await expect(names).toHaveText(["Zoe Park", "Abe Lake"]);
    await page.getByLabel("Tag", { exact: true }).selectOption("leak");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(names).toHaveText(["Abe Lake"]);
    await page.goto(`${town.url}/${town.slug}/community/contacts?for=message`);
    await expect(page).toHaveTitle(/^New message/);
    await page.getByRole("searchbox").fill("5550199");
    await page.getByRole("button", { name: "Search" }).click();
    // The number that was searched for, not the first on the card.
    await expect(page.locator(".contacts-table")).toContainText("(530) 555-0199");
    await expect(page.locator(".contacts-table")).not.toContainText("(530) 555-0142");
  });

for (const scripts of [true, false])
  test(`an entry that is refused keeps its words, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe");
    const page = await town.open(`/${town.slug}/community/contacts/${id}?entry=1`, {
      person: town.ana,
      scripts,
    });
    const long = `Told at length: ${"the meter ran backwards, ".repeat(400)}`;
    await page.getByLabel("What was said").fill(long);
    await page.getByLabel(/^Time/).fill("2999-01-01T10:00");
    await page.getByRole("button", { name: "Save Log Entry" }).click();
    await expect(page.getByText("The time is in the future.")).toBeVisible();
    await expect(page.getByLabel("What was said")).toHaveValue(long);
  });

test("an entry posted after the session ended is there again after signing in, and saved by nobody", async ({
  town,
}) => {
  const id = await makeContact(town.agencyId, "Patricia Doe");
  const page = await town.open(`/${town.slug}/community/contacts/${id}?entry=1`, {
    person: town.ana,
    scripts: false,
  });
  await page.getByLabel("What was said").fill("She will pay in two parts.");
  const { endSession } = await import("#lib/auth/sessions.ts");
  await endSession(town.ana.token);
  await page.getByRole("button", { name: "Save Log Entry" }).click();
  await expect(page.getByText("Your text is kept.")).toBeVisible();
});

test("history of a contact: conversations and entries, narrowed by day and method", async ({ town }) => {
  const contactId = await makeContact(town.agencyId, "Patricia Doe");
  const visitor = await makeVisitor(town.agencyId, { contactId });
  const { conversationId } = await say({ ...visitor, contactId }, "Where is my bin?");
  const page = await town.open(`/${town.slug}/community/contacts/${contactId}`, { person: town.ana });
  await expect(page.locator("#history")).toContainText(`Conversation ${conversationId}, open`);
  await page.getByLabel("Method").selectOption({ label: "Phone call" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.locator("#history")).toContainText("Nothing in this range");
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page.locator("#history")).toContainText("1 entry");
  await page.getByRole("link", { name: new RegExp(`Conversation ${conversationId}`) }).click();
  await expect(page.locator("#messages")).toContainText("Where is my bin?");
});

test("contacts are accessible in both themes and never wider than their window", async ({ town }) => {
  const id = await makeContact(
    town.agencyId,
    "Thaddeus Bartholomew Wojciechowski-Abernathy of the Estate of Quisenberry III",
    [
      { kind: "phone", value: "+15305550142" },
      { kind: "email", value: `${"long.".repeat(12)}name@${"sub.".repeat(20)}example.com` },
      {
        kind: "address",
        value: "12345 Old Quarry Extension Road North, Building C, Apartment 1204, Riverton",
      },
    ],
  );
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  for (const path of ["contacts", "contacts?q=nobody", `contacts/${id}`, `contacts/${id}?entry=1`]) {
    await page.goto(`${town.url}/${town.slug}/community/${path}`);
    await expectForEveryone(page);
  }
});

test("what stands in the forms of a card survives its other forms, links, Back and a closed tab", async ({
  town,
}) => {
  const id = await makeContact(town.agencyId, "Patricia Doe", [{ kind: "phone", value: "+15305550142" }]);
  const path = `/${town.slug}/community/contacts/${id}`;
  const page = await town.open(path, { person: town.ana });
  const send = page.getByRole("form", { name: "Send Message" }).getByLabel("Message");
  await send.fill("Half a message");
  await page.getByText("Add note").click();
  await page.getByLabel("Note", { exact: true }).fill("Rings twice.");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.locator(".kept-note")).toContainText("Rings twice.");
  await expect(send).toHaveValue("Half a message");
  await page.getByRole("link", { name: "Add Entry" }).click();
  const entry = page.getByLabel("What was said");
  await entry.fill("Half an entry");
  await expect(send).toHaveValue("Half a message");
  await page.getByRole("link", { name: "Dashboard" }).click();
  await page.goBack();
  await expect(send).toHaveValue("Half a message");
  await expect(entry).toHaveValue("Half an entry");
  await entry.press("End");
  await entry.pressSequentially(", now whole");
  await page.getByRole("button", { name: "Save Log Entry" }).click();
  await expect(page.locator(".happenings")).toContainText("Half an entry, now whole");
  await page.close();
  const fresh = await town.open(`${path}?entry=1`, { person: town.ana });
  await expect(fresh.getByLabel("What was said")).toHaveValue("");
});
