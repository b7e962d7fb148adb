import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { findImport } from "#lib/imports/find.ts";
import { check, undo } from "#lib/imports/moves.ts";
import { expect, expectAccessible, expectForEveryone, test } from "#lib/testing/browser.ts";
import { bringIn, makeContact, settled, uploadImport } from "#lib/testing/factories.ts";

const file = (text: string, name = "customers.csv") => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text, "latin1"),
});

async function upload(page: Page, csv: string): Promise<void> {
  await page.getByLabel("CSV file").setInputFiles(file(csv));
  await page.getByRole("button", { name: "Upload and choose columns" }).click();
}

const tally = async (page: Page, name: string) =>
  page.locator(".tally > div", { hasText: name }).locator("dd").innerText();

for (const scripts of [true, false])
  test(`a manager brings contacts in, gets refused rows back and undoes it, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const mia = await town.add("manager", "Mia Chen");
    const page = await town.open(`/${town.slug}/community/contacts`, { person: mia, scripts });
    await page.getByRole("link", { name: "Import" }).click();
    await expect(page.getByText("Nothing has been imported yet.")).toBeVisible();
    // A European Excel: Windows-1252 and semicolons.
    await upload(
      page,
      "Cliente;Tel;E-mail;Extra\r\nJosé Muñoz;530 555 0101;jose@example.com;vip\r\nJo Park;12;jo@example.com;\r\n;;;x\r\n",
    );
    await expect(page.getByLabel("Cliente")).toHaveValue("name");
    await expect(page.getByLabel("Tel")).toHaveValue("phone");
    await expect(page.getByLabel("Letters")).toHaveValue("windows-1252");
    await expect(page.getByLabel("Letters").locator("option:checked")).toHaveText("Windows: José Muñoz");
    await expect(page.getByLabel("Extra")).toHaveValue("");
    await page.getByLabel("Extra").selectOption({ label: "Tags" });
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText("A dry run: nothing has been changed yet.")).toBeVisible();
    expect(await tally(page, "new")).toBe("2");
    expect(await tally(page, "refused")).toBe("1");
    await expect(page.getByRole("region", { name: "Refused rows" })).toContainText("Row 4There is no name");
    const lost = page.getByRole("region", { name: "Cells that cannot be read" });
    await expect(lost).toContainText("Row 3“12” is not a telephone number");
    await expect(page.getByRole("region", { name: "Whom each row means" })).toContainText(
      "José Muñoza new contact",
    );
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download rows to mend" }).first().click();
    expect(readFileSync(await (await download).path(), "utf8")).toBe(
      '\uFEFF"Cliente","Tel","E-mail","Extra","Row","Reason"\r\n' +
        '"Jo Park","12","jo@example.com","",3,"“12” is not a telephone number that can be called. Check the digits."\r\n' +
        '"","","","x",4,"There is no name."\r\n',
    );
    await page.getByRole("button", { name: "Import 2 rows" }).click();
    await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible();
    await expect(page.locator(".import-pairs")).toContainText("Mia Chen");
    await page.getByRole("link", { name: "Show contacts" }).click();
    await page.getByRole("link", { name: "José Muñoz" }).click();
    await expect(page.locator(".page-head .tag")).toHaveText(["vip"]);
    await page.goto(`${town.url}/${town.slug}/community/contacts/import`);
    await page.getByRole("link", { name: /customers\.csv.*Imported/ }).click();
    await page.getByRole("button", { name: "Undo this import" }).click();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(page.getByText("Everything that this import did is undone.")).toBeVisible();
    await page.goto(`${town.url}/${town.slug}/community/contacts`);
    await expect(page.getByText("No contacts yet.")).toBeVisible();
  });

test("what cannot be read is said in place, and columns that do not fit keep what was chosen", async ({
  town,
}) => {
  const mia = await town.add("manager", "Mia Chen");
  const page = await town.open(`/${town.slug}/community/contacts/import`, { person: mia, scripts: false });
  await page.getByRole("button", { name: "Upload and choose columns" }).click();
  await upload(page, "PK\u0003\u0004[Content_Types].xml");
  await expect(
    page.getByRole("alert").filter({ hasText: "This is a workbook, not a CSV file." }),
  ).toBeVisible();
  await upload(page, "Wer;Nummer\nAna;1\n");
  await page.getByLabel("Wer").selectOption({ label: "Not used" });
  await page.getByLabel("Nummer").selectOption({ label: "Account" });
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Choose the column with the name" })).toBeVisible();
  await expect(page.getByLabel("Nummer")).toHaveValue("account");
});

for (const scripts of [true, false])
  test(`an account's holder of another name is asked about, ${scripts ? "with" : "without"} JavaScript`, async ({
    town,
  }) => {
    const mia = await town.add("manager", "Mia Chen");
    await bringIn(mia, "Name,Account\nGladys Moreland,77-0451\nJohn Fox Sr.,77-0452\n");
    const page = await town.open(`/${town.slug}/community/contacts/import`, { person: mia, scripts });
    await upload(
      page,
      "Name,Account,Phone\nDevon Achebe,77-0451,530 555 0101\nJohn Fox Jr.,77-0452,530 555 0102\n",
    );
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText("A dry run: nothing has been changed yet.")).toBeVisible();
    expect(await tally(page, "to be answered")).toBe("2");
    await expect(page.getByText("Nothing to import")).toBeVisible();
    const devon = page.getByRole("group", { name: "Row 2: Devon Achebe" });
    await expect(devon).toContainText("The file says Devon Achebe, the card: Gladys Moreland");
    await devon.getByLabel("Another person").check();
    await page.getByRole("button", { name: "Save the answers" }).click();
    await expect.poll(() => tally(page, "to be answered")).toBe("1");
    if (scripts) await expectAccessible(page);
    await page.getByRole("button", { name: "Import 1 row" }).click();
    await expect(page.getByRole("region", { name: "Refused rows" })).toContainText("nobody has said whether");
    await page.goto(`${town.url}/${town.slug}/community/contacts?q=77-045`);
    for (const name of ["Devon Achebe", "Gladys Moreland", "John Fox Sr."])
      await expect(page.getByRole("link", { name })).toBeVisible();
    await expect(page.getByRole("link", { name: "John Fox Jr." })).toHaveCount(0);
  });

test("progress is shown while a step runs, and the page comes to the result by itself", async ({ town }) => {
  const mia = await town.add("manager", "Mia Chen");
  const lines = Array.from({ length: 12_000 }, (_, n) => `Person ${n},A${n},p${n}@example.com`);
  const id = await uploadImport(mia, `Name,Account,Email\n${lines.join("\n")}\n`);
  const page = await town.open(`/${town.slug}/community/contacts/import/${id}`, { person: mia });
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(
    page
      .getByRole("button", { name: "Import 12000 rows" })
      .or(page.getByRole("button", { name: "Import 12,000 rows" })),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Import 12/ }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible();
});

test("a file larger than Next would pass on arrives whole", async ({ town }) => {
  const mia = await town.add("manager", "Mia Chen");
  const page = await town.open(`/${town.slug}/community/contacts/import`, { person: mia });
  const line = `Same Person,1,${"x".repeat(4000)}\n`;
  await upload(page, `Name,Account,Other\n${line.repeat(3500)}`);
  await expect(page.getByText("3,500 rows").first()).toBeVisible();
});

test("the list goes out as it is filtered, for those who may", async ({ town }) => {
  const mia = await town.add("manager", "Mia Chen");
  await makeContact(town.agencyId, "Patricia Doe", [{ kind: "phone", value: "+15305550142" }]);
  await makeContact(town.agencyId, "Somebody Else");
  const page = await town.open(`/${town.slug}/community/contacts?q=patricia`, { person: mia });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain('"Patricia Doe",,,"(530) 555-0142",');
  const workbook = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export Excel" }).click();
  expect((await workbook).suggestedFilename()).toMatch(/^contacts-.*\.xlsx$/);
  const sheet = unzipSync(readFileSync(await (await workbook).path()))["xl/worksheets/sheet1.xml"]!;
  expect(strFromU8(sheet)).toContain(">(530) 555-0142<");
  const agents = await town.open(`/${town.slug}/community/contacts`, { person: town.ana });
  await expect(agents.getByText("Somebody Else")).toBeVisible();
  await expect(agents.getByRole("link", { name: "Import" })).toHaveCount(0);
  await expect(agents.getByRole("link", { name: "Export CSV" })).toHaveCount(0);
});

test("imports are accessible in both themes and never wider than their window", async ({ town }) => {
  const mia = await town.add("manager", "Mia Chen");
  const long = "a".repeat(90);
  const csv = `Name,Phone,${long}\nAna Ruiz,530 555 0101,${long}\nJo,${long},x\n`;
  const uploaded = await uploadImport(mia, csv, `${long}.csv`);
  const { done } = await bringIn(mia, csv);
  const undone = (await bringIn(mia, csv.replace("Ana Ruiz", "Ben Okafor"))).done;
  await undo(mia, undone);
  const dry = (await findImport(mia, await uploadImport(mia, csv)))!;
  await check(mia, dry, dry.columns);
  for (const one of [undone, dry]) await settled(mia, one);
  const page = await town.open(`/${town.slug}/dashboard`, { person: mia });
  for (const path of ["", `/${uploaded}`, `/${dry.id}`, `/${done.id}`, `/${undone.id}`]) {
    await page.goto(`${town.url}/${town.slug}/community/contacts/import${path}`);
    await expectForEveryone(page);
  }
});
