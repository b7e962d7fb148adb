import type { Locator } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { localOf } from "#lib/local-time.ts";
import { expect, expectAccessible, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

const points = [
  { kind: "phone" as const, value: "+15305550142" },
  { kind: "phone" as const, value: "+15305550143" },
  { kind: "phone" as const, value: "+15305550144" },
  { kind: "email" as const, value: "pat@example.com" },
  { kind: "email" as const, value: "pat.work@example.com" },
  { kind: "address" as const, value: "2281 Larkspur Court" },
  { kind: "address" as const, value: "P.O. Box 118" },
];
const zone = "America/Los_Angeles";
const inMinutes = (minutes: number) => localOf(new Date(Date.now() + minutes * 60_000), zone);

/** Opens the calendar where it is shut, and picks a time of one's own. */
async function pickTime(form: Locator, at: string): Promise<void> {
  const pick = form.getByLabel("Pick a time");
  if (!(await pick.isVisible())) await form.locator(".when-choice > summary").click();
  await pick.check();
  await form.getByLabel("Send at").fill(at);
}

for (const scripts of [true, false])
  test(`send now, schedule, cancel another, on a card with seven addresses, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe", points);
    const page = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, scripts });
    await page.getByRole("link", { name: "New message" }).click();
    await page.getByRole("searchbox", { name: "Search contacts" }).fill("patricia");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Patricia Doe" }).click();
    await expect(page).toHaveURL(new RegExp(`/contacts/${id}#send$`));

    const form = page.getByRole("form", { name: "Send Message" });
    await form.getByLabel("Method").selectOption("text");
    await form.getByLabel("To (Text)").selectOption("+15305550143");
    await form.getByLabel("Message").fill("The crew comes at nine.");
    await form.getByRole("button", { name: "Send Message" }).click();
    await expect(page.getByRole("status").getByText(/Message added to conversation \d+/)).toBeVisible();

    const write = async (method: string, to: string, body: string, at: string) => {
      await form.getByLabel("Method").selectOption(method);
      await form.locator(`[name=to_${method}]`).selectOption(to);
      await form.getByLabel("Message").fill(body);
      await pickTime(form, at);
      await form.getByRole("button", { name: "Schedule Message" }).click();
      await expect(page.getByText("The message is scheduled.")).toBeVisible();
      await expect(page.locator("#pending")).toContainText(body);
      await expect(form.getByLabel("Message")).toHaveValue("");
    };
    await write("email", "pat.work@example.com", "Your bill is ready.", inMinutes(2));
    await write("letter", "P.O. Box 118", "A letter for later.", inMinutes(3 * 24 * 60));
    await expect(page.locator("#pending li")).toHaveCount(2);

    await page
      .locator("#pending li", { hasText: "A letter for later." })
      .getByRole("button", { name: /^Cancel the message of/ })
      .click();
    await expect(page.getByText("Cancelled.")).toBeVisible();
    await expect(page.locator("#pending li")).toHaveCount(1);
    await expect(form.getByLabel("Message")).toHaveValue("A letter for later.");

    // Its time comes: the running app's own worker sends it.
    await db().execute(sql`update graphile_worker._private_jobs j set run_at = now() from scheduled_messages s
      where s.agency_id = ${town.agencyId} and s.state = 'pending' and j.key = 'scheduled ' || s.agency_id || ' ' || s.id`);
    await expect
      .poll(async () => {
        await page.goto(`${town.url}/${town.slug}/community/contacts/${id}`);
        return page.locator("#pending li").count();
      })
      .toBe(0);
    // The page that found it gone may have read the history a moment before.
    await page.reload();
    await page.getByRole("link", { name: /Your bill is ready/ }).click();
    await expect(page.locator("#messages")).toContainText(/Goes out within 10 seconds|Waits/);
  });

test("a number that nobody has leads to a new contact with it, and on to the message", async ({ town }) => {
  const page = await town.open(`/${town.slug}/community/contacts?for=message`, { person: town.ana });
  await page.getByRole("searchbox", { name: "Search contacts" }).fill("530 555 0177");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Create contact “530 555 0177”" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nora New");
  await page.getByRole("button", { name: "Create contact" }).click();
  await expect(page.getByRole("heading", { name: "Nora New" })).toBeVisible();
  await expect(page.getByRole("form", { name: "Send Message" })).toContainText("(530) 555-0177");
});

test("a held message says why, on the card and on the dashboard, and its author sends it after a look", async ({
  town,
}) => {
  const id = await makeContact(town.agencyId, "Patricia Doe", points);
  const page = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ana });
  const form = page.getByRole("form", { name: "Send Message" });
  await form.getByLabel("Message").fill("Please call us back.");
  await pickTime(form, inMinutes(5));
  await form.getByRole("button", { name: "Schedule Message" }).click();
  await expect(page.locator("#pending")).toContainText("Please call us back.");
  const visitor = await makeVisitor(town.agencyId, { contactId: id });
  await say({ ...visitor, contactId: id }, "It is solved, thank you.");
  await db().execute(sql`update graphile_worker._private_jobs j set run_at = now() from scheduled_messages s
    where s.agency_id = ${town.agencyId} and j.key = 'scheduled ' || s.agency_id || ' ' || s.id`);
  await expect
    .poll(async () => {
      await page.goto(`${town.url}/${town.slug}/dashboard`);
      return page.locator("main").innerText();
    })
    .toContain("Held messages");
  await page.getByRole("link", { name: /Patricia Doe Please call us back/ }).click();
  await expect(page.locator("#pending")).toContainText("wrote in the meantime");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(page.getByRole("status").getByText(/Message added to conversation/)).toBeVisible();
  await expect(page.locator("#pending")).toHaveCount(0);
});

for (const scripts of [true, false])
  test(`what may not be sent is refused with the reason and keeps its text, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe", points.slice(0, 1));
    const page = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ana, scripts });
    const consent = page.locator("section", { has: page.getByRole("heading", { name: "Consent" }) });
    await consent.getByText("Change", { exact: true }).click();
    await consent.getByText("Conversation", { exact: true }).click();
    await consent.getByRole("button", { name: "Refused" }).click();
    await expect(consent.locator(".said-list")).toContainText("Refused");
    const form = page.getByRole("form", { name: "Send Message" });
    await expect(form.locator("[name=to_text]")).toContainText("refused");
    await form.getByLabel("Message").fill("Hello again.");
    await form.getByRole("button", { name: "Send Message" }).click();
    await expect(form.getByRole("alert")).toContainText("asked not to be written to");
    await expect(form.getByLabel("Message")).toHaveValue("Hello again.");
    await pickTime(form, "2020-01-01T10:00");
    await form.getByRole("button", { name: "Schedule Message" }).click();
    await expect(form.getByRole("alert")).toContainText("already over");
    await expect(form.getByLabel("Message")).toHaveValue("Hello again.");
    await expect(form.getByLabel("Send at")).toHaveValue("2020-01-01T10:00");
  });

for (const scripts of [true, false])
  test(`a reply to an address that said STOP is refused and kept as a draft, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe", points.slice(0, 1));
    const page = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ana, scripts });
    const form = page.getByRole("form", { name: "Send Message" });
    await form.getByLabel("Message").fill("First.");
    await form.getByRole("button", { name: "Send Message" }).click();
    await page.getByRole("link", { name: /Message added to conversation/ }).click();
    await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
      values (${town.agencyId}, 'phone', '+15305550142', 'conversation', 'refused')`);
    await page.getByLabel("Message", { exact: true }).fill("Ten minutes of work.");
    await page.getByRole("button", { name: /^Send(?! and)/ }).click();
    await expect(page.getByText("asked not to be written to")).toBeVisible();
    await expect(page.getByLabel("Message", { exact: true })).toHaveValue("Ten minutes of work.");
  });

test("a chat is offered while the visitor is there, and arrives in their window", async ({ town }) => {
  const id = await makeContact(town.agencyId, "Patricia Doe");
  const resident = await town.open(`/chat/${town.slug}`);
  await resident.getByLabel("Name").fill("Pat");
  await resident.getByLabel("Email").fill("pat@example.com");
  await resident.getByLabel("Message").fill("Hello?");
  await resident.getByRole("button", { name: "Start chat" }).click();
  await expect(resident.locator("#speech")).toContainText("Hello?");
  await db().execute(sql`update visitors set contact_id = ${id} where agency_id = ${town.agencyId}`);
  await db().execute(sql`update conversations set contact_id = ${id} where agency_id = ${town.agencyId}`);
  const page = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ana });
  const form = page.getByRole("form", { name: "Send Message" });
  // Who waits is answered where they wait; a form for what is meant otherwise stands behind that.
  await expect(form.getByRole("link", { name: "Answer there" })).toBeVisible();
  await form.getByText("Write to another address, or later").click();
  await expect(form.getByLabel("Method")).toHaveValue("chat");
  await form.getByLabel("Message").fill("I am here.");
  await form.getByRole("button", { name: "Send Message" }).click();
  await expect(resident.locator("#speech")).toContainText("I am here.");
});

test("the card with everything on it is accessible in both themes and never wider than its window", async ({
  town,
}) => {
  const id = await makeContact(town.agencyId, "Patricia Doe", points);
  const page = await town.open(`/${town.slug}/community/contacts/${id}`, { person: town.ana });
  const form = page.getByRole("form", { name: "Send Message" });
  await form.getByLabel("Message").fill(`Soon: ${"meter".repeat(60)}`);
  await pickTime(form, inMinutes(600));
  await form.getByRole("button", { name: "Schedule Message" }).click();
  await expect(page.locator("#pending")).toBeVisible();
  await page.getByText("Change", { exact: true }).click();
  await expectForEveryone(page);
});
