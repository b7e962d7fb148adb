import { saveCanned } from "#lib/canned/canned.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

/** A resident who writes Spanish, and what the agency answers often. */
async function fill(town: Town) {
  const visitor = await makeVisitor(town.agencyId, { name: "Lucía Peña", language: "es" });
  const { conversationId } = await say(visitor, "¿Cuándo pasa el camión?");
  const grace = await town.add("manager", "Grace Lee");
  const shared = { whose: "agency" as const, folder: "Waste" };
  await saveCanned(
    grace,
    {
      ...shared,
      name: "Bin days",
      textEn: "Hello {{contact.first_name|neighbor}}, bins are emptied on Tuesdays.",
      textEs: "Hola {{contact.first_name|vecino}}, el camión pasa los martes.",
    },
    null,
  );
  await saveCanned(
    grace,
    { ...shared, name: "Your account", textEn: "Your account is {{contact.account}}.", textEs: "" },
    null,
  );
  return `/${town.slug}/conversations/new/${conversationId}`;
}

for (const scripts of [true, false])
  test(`a canned reply is written, changed, removed and put back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const page = await town.open(`/${town.slug}/canned`, { person: town.ana, scripts });
    await expect(page.getByText("No canned replies yet.")).toBeVisible();
    await page.getByRole("link", { name: "New canned reply" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Hours");
    await page.getByLabel("In English").fill("We are open for {{contact.nickname}}.");
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect(page.getByText("Nothing stands for {{contact.nickname}}")).toBeVisible();
    await page.getByLabel("In English").fill("We are open from 8 to 5.");
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect(page.getByText("We are open from 8 to 5.")).toBeVisible();
    await page.getByRole("link", { name: "Change Hours" }).click();
    await page.getByLabel("Folder", { exact: true }).fill("Office");
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect(page.getByRole("region", { name: "Office" })).toContainText("Hours");
    await page.getByRole("button", { name: "Remove Hours" }).click();
    await expect(page.getByText("No canned replies yet.")).toBeVisible();
    await page.getByRole("button", { name: "Put it back" }).click();
    await expect(page.getByRole("region", { name: "Office" })).toContainText("Hours");
    if (scripts) await expectForEveryone(page);
  });

test("by keyboard: / in an empty line opens them, words narrow them, Enter puts the resident's own language in", async ({
  town,
}) => {
  const page = await town.open(await fill(town), { person: town.ana });
  const reply = page.getByLabel("Message", { exact: true });
  await reply.focus();
  await page.keyboard.press("/");
  const find = page.getByLabel("Find a canned reply");
  await expect(find).toBeFocused();
  await expect(page.locator("#offered .offered")).toHaveCount(3);
  // The other one has the words as well, and this one in its name.
  await page.keyboard.type("bin d");
  await expect(page.locator("#offered .offered:visible").first()).toContainText("Hola Lucía");
  await find.fill("martes");
  await page.keyboard.press("Enter");
  await expect(reply).toHaveValue("Hola Lucía, el camión pasa los martes.");
  await expect(reply).toBeFocused();
  await expect(page.getByText(/draft saved/)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(reply).toHaveValue("");
});

test("in the middle of a line / is a sign, and twice it is one everywhere", async ({ town }) => {
  const page = await town.open(await fill(town), { person: town.ana });
  const reply = page.getByLabel("Message", { exact: true });
  await reply.focus();
  await page.keyboard.type("Mon/Tue");
  await expect(reply).toHaveValue("Mon/Tue");
  await page.keyboard.press("Enter");
  await page.keyboard.press("/");
  await expect(page.getByLabel("Find a canned reply")).toBeFocused();
  await page.keyboard.press("/");
  await expect(reply).toHaveValue("Mon/Tue\n/");
});

test("a gap that nothing fills is chosen in the text, and is never sent", async ({ town }) => {
  const page = await town.open(await fill(town), { person: town.ana });
  await page.getByRole("button", { name: "Canned replies" }).click();
  await page.locator("#offered").getByRole("button", { name: "Your account" }).click();
  const reply = page.getByLabel("Message", { exact: true });
  await expect(reply).toHaveValue("Your account is {{contact.account}}.");
  await reply.press("Control+Enter");
  await expect(page.getByText("{{contact.account}} still stands in the text")).toBeVisible();
  await expect(reply).toHaveValue("Your account is {{contact.account}}.");
  await reply.evaluate((area: HTMLTextAreaElement) => {
    area.setSelectionRange(area.value.indexOf("{"), area.value.lastIndexOf("}") + 1);
  });
  await page.keyboard.type("40-118-2");
  await reply.press("Control+Enter");
  await expect(page.locator("#messages")).toContainText("Your account is 40-118-2.");
});

test("without scripts the button keeps the draft and leads to the page that does the same", async ({
  town,
}) => {
  const page = await town.open(await fill(town), { person: town.ana, scripts: false });
  const reply = page.getByLabel("Message", { exact: true });
  // What stands there is a part of what is put behind it, and stays.
  await reply.fill("los");
  await page.getByRole("button", { name: "Canned replies" }).click();
  await page.getByRole("button", { name: "Put Bin days into the reply" }).first().click();
  await expect(reply).toHaveValue("los\n\nHola Lucía, el camión pasa los martes.");
});
