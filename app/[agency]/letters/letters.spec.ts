import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { connectLetters } from "#lib/channels/letter-inbox.ts";
import { expect, expectForEveryone, type Person, type Town, test } from "#lib/testing/browser.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { makeContact } from "#lib/testing/factories.ts";
import { connect, sheetsIn, writeLetter } from "#lib/testing/scenes/letters.ts";

const ADDRESS = "1420 Larkspur Court #4, Riverton, CA 95945";

async function paperOf({ url }: Town, { token }: Person, href: string): Promise<string[]> {
  const answer = await fetch(url + href, { headers: { cookie: cookieOf(token) } });
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  return sheetsIn(Buffer.from(await answer.arrayBuffer()));
}

for (const scripts of [true, false])
  test(`a letter is set up, written, printed, posted, and comes back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    await db().execute(sql`update inboxes set state = 'unconnected'
      where agency_id = ${town.agencyId} and channel = 'letter'`);
    const contact = await makeContact(town.agencyId, "María Ruiz", [{ kind: "address", value: ADDRESS }]);
    const page = await town.open(`/${town.slug}/settings/channels`, { person: admin, scripts });
    const form = page.locator("#letters");
    await form.getByLabel("Paper and envelope").selectOption("A4, DIN 5008 form B, window envelope DL");
    await form.getByLabel("Return address").fill("200 Water Street\nRiverton, CA 95945");
    await form.getByLabel("More at the head").fill("(530) 555-0100");
    await form.getByRole("button", { name: "Set up letters" }).click();
    await expect(form).toContainText("Letters are printed like this from now on.");
    if (scripts) await expectForEveryone(page);
    await expect(
      page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Letters" }),
    ).toBeVisible();
    const sample = await form.getByRole("link", { name: "Open a sample letter" }).getAttribute("href");
    expect((await paperOf(town, admin, sample!))[0]).toContain("200 Water Street");

    await page.goto(`${town.url}/${town.slug}/community/contacts/${contact}`);
    const card = page.getByRole("form", { name: "Send Message" });
    await card.getByLabel("Method").selectOption("letter");
    await card.getByLabel("Message").fill("Dear María,\n\nyour meter was read.");
    await card.getByRole("button", { name: "Send Message" }).click();
    await expect(
      page.getByRole("status").getByText(/Message added to conversation|A conversation/),
    ).toBeVisible();
    await page.getByRole("link", { name: "Letters" }).first().click();
    const waiting = page.getByRole("region", { name: "Waiting to be printed" });
    await expect(waiting).toContainText("1 letter waits to be printed.");
    await expect(waiting).toContainText("Dear María, your meter was read.");
    if (scripts) await expectForEveryone(page);
    const preview = await waiting.getByRole("link", { name: "Preview" }).getAttribute("href");
    expect((await paperOf(town, admin, preview!))[0]).toContain("María Ruiz");
    await waiting.getByRole("button", { name: "Print 1 letter" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Printed" })).toBeVisible();
    await expect(waiting).toContainText("No letter waits to be printed.");
    const batches = page.getByRole("region", { name: "Printed", exact: true });
    await batches.getByRole("button", { name: "Undo: back to waiting" }).click();
    await waiting.getByRole("button", { name: "Print 1 letter" }).click();
    const pdf = await batches.getByRole("link", { name: "Open the PDF" }).getAttribute("href");
    expect(await paperOf(town, admin, pdf!)).toHaveLength(1);
    await batches.getByRole("button", { name: "Mark as posted" }).click();
    await expect(batches).toContainText("none came back");
    if (scripts) await expectForEveryone(page);
  });

test("the thread tells how far a letter got, and takes what came back on paper", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const look = {
    form: "us10" as const,
    sender: "200 Water Street",
    letterhead: "",
  };
  await connectLetters(admin, look);
  const { conversationId } = await writeLetter(town.ana, "María Ruiz", ADDRESS);
  await writeLetter(town.ana, "No Code", "12 Oak St, Riverton");
  const thread = await town.open(`/${town.slug}/conversations/yours/${conversationId}`, { person: town.ana });
  const last = thread.locator("#messages .delivery").last();
  await expect(last).toContainText("Waits to be printed");
  const page = await town.open(`/${town.slug}/letters`, { person: admin });
  await expect(page.getByRole("listitem").filter({ hasText: "No Code" })).toContainText(
    "no line with a postcode",
  );
  await page.getByRole("button", { name: "Print 1 letter" }).click();
  await expect(last).toContainText(/Printed .+, not posted yet/);
  await page.getByRole("button", { name: "Mark as posted" }).click();
  await expect(last).toContainText(/Posted [A-Z]/);
  await last.getByRole("link", { name: "Log the answer" }).click();
  await thread.getByLabel("What it says").fill("I have paid.");
  await thread.getByLabel("Scans").setInputFiles({
    name: "scan.png",
    mimeType: "image/png",
    buffer: Buffer.from(PNG, "base64"),
  });
  await expectForEveryone(thread);
  await thread.getByRole("button", { name: "Log the answer" }).click();
  await expect(thread.locator("#messages")).toContainText("I have paid.");
  await expect(thread.locator("#messages .message.inbound img")).toBeVisible();
  await thread.getByRole("button", { name: "Came back" }).click();
  await expect(thread.locator("#messages")).toContainText("the post could not deliver it");
});

for (const scripts of [true, false])
  test(`an address that no window takes is corrected where the letter waits, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await connect(await town.add("admin", "Ada Admin"));
    const { contactId } = await writeLetter(town.ana, "María Ruiz", "1420 Larkspur Court #4, Riverton");
    const page = await town.open(`/${town.slug}/letters`, { person: town.ana, scripts });
    const letter = page.getByRole("listitem").filter({ hasText: "María Ruiz" });
    await expect(letter).toContainText("no line with a postcode");
    await letter.getByText("Correct the address").click();
    const field = letter.getByLabel("Address", { exact: true });
    await expect(field).toHaveValue("1420 Larkspur Court #4\nRiverton");
    await field.fill("1420 Larkspur Court #4\nRiverton, California");
    await letter.getByRole("button", { name: "Save the address" }).click();
    await expect(letter.getByRole("alert")).toContainText("no line with a postcode");
    await expect(field).toHaveValue("1420 Larkspur Court #4\nRiverton, California");
    if (scripts) await expectForEveryone(page);
    await field.fill("1420 Larkspur Court #4\nRiverton, CA 95945");
    await letter.getByRole("button", { name: "Save the address" }).click();
    await expect(letter).toContainText("The address is corrected.");
    await expect(letter).not.toContainText("no line with a postcode");
    await expect(page.getByRole("button", { name: "Print 1 letter" })).toBeVisible();
    await page.goto(`${town.url}/${town.slug}/community/contacts/${contactId}`);
    await expect(page.getByRole("main")).toContainText(ADDRESS);
  });

for (const scripts of [true, false])
  test(`what came on paper is logged from the card and from a thread, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await connect(await town.add("admin", "Ada Admin"));
    const contact = await makeContact(town.agencyId, "María Ruiz", [{ kind: "address", value: ADDRESS }]);
    const page = await town.open(`/${town.slug}/community/contacts/${contact}`, {
      person: town.ana,
      scripts,
    });
    await page.getByRole("link", { name: "Log a letter" }).click();
    await expect(page.getByLabel("Address on the envelope")).toHaveValue(ADDRESS);
    await page.getByRole("button", { name: "Log the letter" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Write something first" })).toBeVisible();
    await page.getByLabel("What it says").fill("I have moved.");
    if (scripts) await expectForEveryone(page);
    await page.getByRole("button", { name: "Log the letter" }).click();
    await expect(page.locator("#messages")).toContainText("I have moved.");
    await page.locator("#contact-panel").getByRole("link", { name: "Log a letter" }).click();
    await page.getByLabel("What it says").fill("And the dog, too.");
    await page.getByRole("button", { name: "Log the letter" }).click();
    await expect(page.locator("#messages .message.inbound")).toHaveCount(2);
  });

test("who scans a letter’s code begins with its reference, and with nothing else that stands in an address", async ({
  town,
}) => {
  const chat = await town.open(`/chat/${town.slug}?ref=1074`);
  await expect(chat.getByLabel("Message")).toHaveValue("About letter 1074: ");
  await chat.goto(`${town.url}/chat/${town.slug}?ref=1074&lang=es`);
  await expect(chat.getByLabel("Mensaje")).toHaveValue("Sobre la carta 1074: ");
  await chat.goto(`${town.url}/chat/${town.slug}?ref=call+me`);
  await expect(chat.getByLabel("Message")).toHaveValue("");
});

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
